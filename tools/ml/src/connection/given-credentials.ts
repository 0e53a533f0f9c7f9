import { InvalidArgument, secretNames, type GivenCredentials } from '@ml-connector/desk';
import type { SecretName } from '@ml-connector/connections';
import { readFileSync } from 'node:fs';
import type { Terminal } from '../terminal.js';

const remedy = `write {"<name>": "<value>"} with names among ${secretNames.join(', ')}`;

async function textOf(terminal: Terminal, path: string): Promise<string> {
  if (path === '-') return terminal.input();
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgument(
      '--credentials',
      path,
      'it cannot be read; give a JSON file, or - for standard input',
    );
  }
}

const isName = (name: string): name is SecretName => secretNames.some((known) => known === name);

/**
 * Credentials for one test, from a file or standard input, never an argument; they are kept nowhere.
 * @throws InvalidArgument which never repeats a value
 */
export async function givenCredentials(
  terminal: Terminal,
  path: string | undefined,
): Promise<GivenCredentials> {
  if (path === undefined) return {};
  const content = parsed(await textOf(terminal, path), path);
  for (const [name, value] of Object.entries(content)) {
    if (!isName(name)) throw new InvalidArgument('--credentials', name, remedy);
    if (typeof value !== 'string' || value === '')
      throw new InvalidArgument('--credentials', name, 'its value must be text that is not empty');
  }
  return content;
}

function parsed(text: string, path: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as Record<string, unknown>;
  } catch {
    // The parser would quote what it stumbled over, and that may be a secret.
  }
  throw new InvalidArgument('--credentials', path, remedy);
}
