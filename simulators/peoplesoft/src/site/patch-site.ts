import { classicSite, renamedSite } from './default-sites.js';
import type { Site } from './site.js';

/** The control API was asked for a site that does not exist, or for a setting that no site has. */
export class UnknownSetting extends Error {
  readonly statusCode = 400;
  constructor(readonly setting: string) {
    super(`the site has no setting "${setting}"; GET /site shows all settings`);
  }
}

const bases: Readonly<Record<string, Site>> = { classic: classicSite, renamed: renamedSite };

/** Objects are merged, lists and values replaced. `base` starts from 'classic' or 'renamed'. */
export function patchedSite(current: Site, patch: Record<string, unknown>): Site {
  const { base, ...rest } = patch;
  const start = base === undefined ? current : typeof base === 'string' ? bases[base] : undefined;
  if (start === undefined) throw new UnknownSetting(`base=${JSON.stringify(base)}`);
  for (const name of Object.keys(rest)) if (!(name in start)) throw new UnknownSetting(name);
  return merged(start, rest) as Site;
}

function merged(value: unknown, patch: unknown): unknown {
  if (!isPlain(value) || !isPlain(patch)) return patch;
  const result: Record<string, unknown> = { ...value };
  for (const [name, part] of Object.entries(patch)) result[name] = merged(value[name], part);
  return result;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
