import { chownSync } from 'node:fs';
import { ServerFailed } from './missing-software.js';
import { run } from './run.js';

/** How to start a program under the account that Postgres runs as. */
export interface PostgresAccount {
  command(program: string, args: readonly string[]): { program: string; args: string[] };
  /** Gives the folder or file to the account. */
  own(path: string): void;
}

const ownAccount: PostgresAccount = {
  command: (program, args) => ({ program, args: [...args] }),
  own: () => undefined,
};

/**
 * Postgres refuses to run as root, so root lends it the account `postgres` or `nobody`. The
 * capability lets it pass through folders that only root may enter, such as a clone under /root.
 */
export async function postgresAccount(): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return ownAccount;
  const { uid, gid } = (await lookUp('postgres')) ?? (await lookUp('nobody')) ?? noAccount();
  const passThrough = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const change = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...passThrough];
  return {
    command: (program, args) => ({ program: 'setpriv', args: [...change, program, ...args] }),
    own(path) {
      chownSync(path, uid, gid);
    },
  };
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

async function lookUp(name: string): Promise<Ids | undefined> {
  const uid = await run('id', ['-u', name]);
  const gid = await run('id', ['-g', name]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

function noAccount(): never {
  throw new ServerFailed(
    'PostgreSQL',
    '-',
    'It refuses to run as root: make an account `postgres` (useradd postgres).',
  );
}
