import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');

/** A row of a table: the text of its cells. */
export type Cells = readonly string[];

/** The site kit, as the PeopleSoft team reads it. */
export class SiteKit {
  readonly text = readFileSync(join(root, 'docs/peoplesoft-site-kit.md'), 'utf8');

  /** Rows of the table whose heading begins with a cell of this text. */
  table(firstHeading: string): Cells[] {
    const lines = this.text.split('\n').map((line) => line.trim());
    const heading = lines.findIndex((line) => cellsOf(line)[0] === firstHeading);
    if (heading < 0) throw new Error(`the kit has no table that begins with "${firstHeading}"`);
    const rest = lines.slice(heading + 2);
    const end = rest.findIndex((line) => !line.startsWith('|'));
    return rest.slice(0, end).map(cellsOf);
  }

  /** The settings of step 10. */
  settings(): unknown {
    return JSON.parse(/```json\n([\s\S]*?)```/.exec(this.text)?.[1] ?? '');
  }
}

/** Names in backticks. */
export function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/** PeopleSoft field and record names that stand as keys in sources, tests left out. */
export function fieldsWrittenIn(folder: string): string[] {
  const directory = join(root, folder);
  const files = readdirSync(directory).filter((name) => /^(?!.*\.spec\.).*\.ts$/.test(name));
  const keys = files.flatMap((name) => {
    const source = readFileSync(join(directory, name), 'utf8');
    return [...source.matchAll(/\b([A-Z][A-Z0-9]*_?[A-Z0-9_]+): /g)].map(([, key = '']) => key);
  });
  return [...new Set(keys)].sort();
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
