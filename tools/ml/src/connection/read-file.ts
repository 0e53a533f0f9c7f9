import {
  connectionSchema,
  peopleSoftInstanceSchema,
  validated,
  type ConnectionDraft,
  type PeopleSoftInstanceDraft,
} from '@ml-connector/connections';
import { readFileSync } from 'node:fs';
import { InvalidArgument } from '@ml-connector/desk';

/** The file of `connection add`: an instance (where it is new) and the connection. Never a secret. */
export interface ConnectionFile {
  readonly instance: PeopleSoftInstanceDraft | null;
  readonly connection: ConnectionDraft;
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgument('file', path, 'it cannot be read; give the path of a JSON file');
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidArgument('file', path, `it is no JSON (${problem})`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws InvalidArgument, or InvalidConnection which names every field, its value and the remedy. */
export function readConnectionFile(path: string): ConnectionFile {
  const content = parse(path);
  const remedy = 'write {"instance": {...}, "connection": {...}}; see docs/connection-file.md';
  if (!isObject(content) || !isObject(content['connection'])) {
    throw new InvalidArgument('file', path, remedy);
  }
  const unknown = Object.keys(content).filter((key) => !['instance', 'connection'].includes(key));
  if (unknown.length > 0) {
    throw new InvalidArgument(
      'file',
      path,
      `remove ${unknown.join(', ')}; credentials go in with "ml secret set"`,
    );
  }
  const given = content['instance'] ?? null;
  if (given !== null && !isObject(given))
    throw new InvalidArgument('file', path, `its "instance" is no object: ${remedy}`);
  const instance = given as PeopleSoftInstanceDraft | null;
  const connection = content['connection'] as unknown as ConnectionDraft;
  if (instance !== null) validated(peopleSoftInstanceSchema, instance);
  validated(connectionSchema, connection);
  return { instance, connection };
}
