import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { assertValid, readDocuments, readSeparateDocuments } from './admin-documents.js';
import { readAdminSchema } from './admin-schema.js';
import { readSchemas } from './avro-schemas.js';
import { schemasModule, typesModule } from './event-types.js';
import { operationsModule } from './operation-types.js';
import { prunedSchema } from './pruned-schema.js';

/** Beside those of libs/shopify: documents that are validated, each file by itself. */
const separateDocuments = ['libs/desk/documents'];

/** Every generated file of the repository, by path. */
export function generatedFiles(root: string): Map<string, string> {
  const files = readSchemas(join(root, 'schemas'));
  const admin = readAdminSchema(root);
  const documents = readDocuments(join(root, 'libs/shopify/documents'));
  assertValid(admin, documents);
  for (const folder of separateDocuments)
    for (const document of readSeparateDocuments(join(root, folder))) assertValid(admin, document);
  return new Map([
    ['libs/events/src/generated/events.ts', typesModule(files)],
    ['libs/events/src/generated/schemas.ts', schemasModule(files)],
    ['libs/shopify/schema/admin-2026-10.graphql', prunedSchema(admin, documents)],
    ['libs/shopify/src/generated/operations.ts', operationsModule(admin, documents)],
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
