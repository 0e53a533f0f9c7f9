import type { SecretName } from '@ml-connector/connections';
import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { InvalidArgument, secretNames, storedForm } from '@ml-connector/desk';
import { operatorIn } from '../ml.config.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

function nameIn(text: string): SecretName {
  const found = secretNames.find((name) => name === text);
  if (found !== undefined) return found;
  throw new InvalidArgument('name', text, `use one of ${secretNames.join(', ')}`);
}

async function valueFrom(terminal: Terminal, path: string | undefined): Promise<string> {
  if (path === undefined) return (await terminal.input()).replace(/\r?\n$/, '');
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new InvalidArgument('--file', path, 'it cannot be read');
  }
}

async function set(
  terminal: Terminal,
  asked: { connection: string; name: string; file: string | undefined },
): Promise<ExitCode> {
  const name = nameIn(asked.name);
  const value = await valueFrom(terminal, asked.file);
  if (value === '') {
    throw new InvalidArgument('value', '', 'it is empty; give it on standard input or with --file');
  }
  const stored = storedForm(name, value);
  return withInstallation(terminal, async (installation) => {
    const { id, status } = await installation.connection(asked.connection);
    const { secrets, connections } = installation;
    await secrets.put(id, name, stored);
    const saved = await secrets.get(id, name);
    terminal.print(`${name} of ${id} is credential v${saved?.version ?? 0}`);
    if (status === 'needs-reconnecting' && name.startsWith('shopify.')) {
      await connections.setStatus(id, 'active', operatorIn(terminal.environment));
      terminal.print(`connection ${id} is active again; what changed meanwhile is read now`);
    }
    return exitCodes.ok;
  });
}

/** The value never stands on the command line, where every user of the machine can read it. */
export function secretCommand(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('secret')
    .description('credentials of a connection')
    .command('set <connection> <name>')
    .description(`store a credential (${secretNames.join(', ')}) from standard input or a file`)
    .option('--file <path>', 'read the value from a file')
    .action(async (connection: string, name: string, options: { file?: string }) =>
      done(await set(terminal, { connection, name, file: options.file })),
    );
}
