import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { camelCased, type CamelCased } from './camel-case.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** One setting that is wrong: what, why, what to do. Never the value, which may be a secret. */
export interface SettingMistake {
  readonly setting: string;
  readonly problem: string;
}

/** A service cannot start with these settings. The message names every mistake at once. */
export class InvalidSettings extends Error {
  declare readonly service: string;
  declare readonly mistakes: ReadonlyArray<SettingMistake>;

  constructor(service: string, mistakes: ReadonlyArray<SettingMistake>) {
    const lines = mistakes.map(({ setting, problem }) => `  ${setting} ${problem}`);
    super([`${service} cannot start, its settings are wrong:`, ...lines].join('\n'));
    // Node prints stack and fields of what nobody caught; here the message is all that helps.
    this.stack = this.message;
    Object.defineProperties(this, {
      name: { value: 'InvalidSettings' },
      service: { value: service },
      mistakes: { value: mistakes },
    });
  }
}

/**
 * Reads settings from an environment, checked and converted, with names in camel case.
 * `<NAME>_FILE` may name a file that holds the value, as container secrets do. Empty is absent.
 */
export function readSettings<S extends z.ZodObject>(
  service: string,
  schema: S,
  environment: Environment,
): CamelCased<z.output<S>> {
  const { values, mistakes } = gathered(Object.keys(schema.shape), environment);
  const parsed = schema.safeParse(values);
  const found = parsed.success
    ? []
    : parsed.error.issues.map((issue) => mistakeOf(issue, schema, values));
  const unread = new Set(mistakes.map(({ setting }) => setting));
  const all = [
    ...mistakes,
    ...found.filter(({ setting }) => !unread.has(setting)),
    ...forbidden(environment),
  ];
  if (!parsed.success || all.length > 0) throw new InvalidSettings(service, all);
  return camelCased(parsed.data);
}

interface Gathered {
  readonly values: Record<string, string>;
  readonly mistakes: SettingMistake[];
}

function gathered(names: ReadonlyArray<string>, environment: Environment): Gathered {
  const found: Gathered = { values: {}, mistakes: [] };
  for (const name of names) gather(found, name, environment);
  return found;
}

function gather(found: Gathered, name: string, environment: Environment): void {
  const direct = environment[name] || undefined;
  const path = environment[`${name}_FILE`] || undefined;
  if (direct !== undefined && path !== undefined) {
    found.mistakes.push({ setting: name, problem: `is given twice: drop it or ${name}_FILE` });
  } else if (direct !== undefined) {
    found.values[name] = direct;
  } else if (path !== undefined) {
    const content = contentOf(path);
    if (content === null) {
      found.mistakes.push({
        setting: name,
        problem: `cannot be read from the file in ${name}_FILE`,
      });
    } else found.values[name] = content;
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function mistakeOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodObject,
  values: Readonly<Record<string, string>>,
): SettingMistake {
  const setting = String(issue.path[0] ?? '(settings)');
  const meant = (schema.shape[setting] as z.ZodType | undefined)?.description;
  const problem = setting in values ? `is not usable (${issue.message})` : 'is missing';
  return { setting, problem: meant === undefined ? problem : `${problem}; it is: ${meant}` };
}

/** Chaos hooks kill the process on purpose. */
function forbidden(environment: Environment): SettingMistake[] {
  if (environment['NODE_ENV'] !== 'production' || !environment['BUGGIFY_POINT']) return [];
  return [{ setting: 'BUGGIFY_POINT', problem: 'is refused in production: remove it' }];
}
