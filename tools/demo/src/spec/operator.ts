import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Addresses } from '../world/addresses.js';
import { serviceEnvironment } from '../world/addresses.js';
import { repository } from '../world/folders.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Types a command of the operator's command line, in a process of its own, on this world. */
export function operate(addresses: Addresses, words: readonly string[]): Promise<Ran> {
  const env = { ...process.env, ...serviceEnvironment(addresses), ML_OPERATOR: 'demo' };
  const program = join(repository, 'tools/ml/dist/main.js');
  const options = { env, cwd: repository, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((settle) => {
    const child = execFile(process.execPath, [program, ...words], options, (error, out, err) => {
      settle({ code: error === null ? 0 : (child.exitCode ?? 1), out, err });
    });
  });
}

/** What the tests look at in the JSON of `ml tie-out`. */
export interface ShownTieOut {
  readonly connection: string;
  readonly holds: boolean;
  readonly complete: boolean;
  readonly rows: readonly ShownRow[];
  readonly variances: readonly { readonly orderName: string; readonly reason: string }[];
}

type Column = 'shopify' | 'prepared' | 'accepted' | 'posted';
type ShownRow = Readonly<Record<Column, { readonly amount: string }>>;

/** The product's own tie-out of each connection. */
export async function shownTieOuts(addresses: Addresses): Promise<ShownTieOut[]> {
  const { out } = await operate(addresses, ['tie-out', '--json']);
  return JSON.parse(out) as ShownTieOut[];
}
