import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readSchemas } from './avro-schemas.js';
import { schemasModule, typesModule } from './event-types.js';

/** Every generated file of the repository, by path. */
export function generatedFiles(root: string): Map<string, string> {
  const files = readSchemas(join(root, 'schemas'));
  return new Map([
    ['libs/events/src/generated/events.ts', typesModule(files)],
    ['libs/events/src/generated/schemas.ts', schemasModule(files)],
  ]);
}

const root = join(import.meta.dirname, '../../..');
const isCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, text] of generatedFiles(root)) {
  const target = join(root, path);
  const formatted = await format(text, { ...(await resolveConfig(target)), filepath: target });
  if (currentText(target) === formatted) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, formatted);
}
if (stale.length > 0) console.log(`${isCheck ? 'out of step' : 'written'}: ${stale.join(', ')}`);
if (isCheck && stale.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}

function currentText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
