import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const reports = join(import.meta.dirname, '../../../../reports');

/** Writes figures for people to read into reports/<name>.json. */
export function keepReport(name: string, figures: object): void {
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
}
