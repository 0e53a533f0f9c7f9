import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Addresses } from '../world/addresses.js';
import { serviceEnvironment } from '../world/addresses.js';
import { repository } from '../world/folders.js';

/** What `npm run ml -- tie-out` said. */
export interface TieOutAnswer {
  /** Exit code 0: every variance is a state that a person can see. */
  readonly holds: boolean;
  readonly output: string;
}

/** The product's own tie-out of every connection, as an operator asks for it. */
export async function askTieOut(
  addresses: Addresses,
  ...options: readonly '--json'[]
): Promise<TieOutAnswer> {
  const node = ['--disable-warning=TimeoutNegativeWarning']; // of kafkajs, at every start
  const child = spawn(process.execPath, [...node, 'tools/ml/dist/main.js', 'tie-out', ...options], {
    cwd: repository,
    env: { ...process.env, ...serviceEnvironment(addresses), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { holds: code === 0, output: output.trimEnd() };
}
