import type { Command } from 'commander';
import { missingSecrets } from './missing-secrets.js';
import { testCommand, type TestOptions } from '../doctor/test-command.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { statusCommand } from './status.js';
import { withInstallation } from '../with-installation.js';
import { readConnectionFile } from './read-file.js';
import { fileToFillIn } from './template.js';

/** Saves instance and connection; one without its credentials starts paused. */
async function add(terminal: Terminal, path: string): Promise<ExitCode> {
  const file = readConnectionFile(path);
  const operator = operatorIn(terminal.environment);
  return withInstallation(terminal, async ({ connections, secrets }) => {
    const { connection: draft } = file;
    const missing = await missingSecrets(secrets, { id: draft.id, grant: draft.shopify.grant });
    if (file.instance !== null) await connections.saveInstance(file.instance, operator);
    const status = missing.length > 0 ? 'paused' : (draft.status ?? 'active');
    const saved = await connections.save({ ...draft, status }, operator);
    terminal.print(`connection ${saved.id} saved, version ${saved.version}, ${saved.status}`);
    if (missing.length > 0) {
      terminal.print(`missing credentials: ${missing.join(', ')}`);
      terminal.print(
        `set each with "ml secret set ${saved.id} <name>", then "ml connection resume ${saved.id}"`,
      );
    }
    return exitCodes.ok;
  });
}

async function list(terminal: Terminal, asJson: boolean): Promise<ExitCode> {
  return withInstallation(terminal, async ({ connections }) => {
    const all = await connections.list();
    const rows = all.map(({ id, status, version, shopify, instanceId, ledger }) => [
      id,
      status,
      version.toString(),
      shopify.shop,
      instanceId,
      ledger.businessUnit,
      ledger.currency,
      ledger.booksFrom,
    ]);
    const head = [
      'connection',
      'status',
      'version',
      'shop',
      'instance',
      'unit',
      'currency',
      'books from',
    ];
    terminal.print(asJson ? toJson(all) : table(head, rows));
    return exitCodes.ok;
  });
}

async function setStatus(
  terminal: Terminal,
  id: string,
  status: 'active' | 'paused',
): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const { shopify } = await installation.connection(id);
    const grant = shopify.grant;
    const operator = operatorIn(terminal.environment);
    const saved = await installation.connections.setStatus(id, status, operator);
    terminal.print(`connection ${id} is ${saved?.status ?? 'gone'}`);
    const missing =
      status === 'active' ? await missingSecrets(installation.secrets, { id, grant }) : [];
    if (missing.length > 0)
      terminal.say(
        `it lacks ${missing.join(', ')}: store each with "ml secret set ${id} <name>"; until then it waits`,
      );
    return exitCodes.ok;
  });
}

export function connectionCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const connection = program.command('connection').description('stores joined to PeopleSoft');
  connection
    .command('add <file>')
    .description('save an instance and a connection from a JSON file; saving again changes them')
    .action(async (file: string) => done(await add(terminal, file)));
  connection
    .command('template')
    .description('print a file for "connection add"; what only a person knows is empty')
    .action(() => {
      terminal.print(toJson(fileToFillIn()));
      done(exitCodes.ok);
    });
  connection
    .command('list')
    .description('all connections with status, store and business unit')
    .option('--json', 'for machines')
    .action(async (options: { json?: boolean }) =>
      done(await list(terminal, options.json === true)),
    );
  connection
    .command('pause <id>')
    .description('stop reading and posting; what waits stays')
    .action(async (id: string) => done(await setStatus(terminal, id, 'paused')));
  connection
    .command('resume <id>')
    .description('go on; a sweep finds what changed meanwhile')
    .action(async (id: string) => done(await setStatus(terminal, id, 'active')));
  lookCommands(connection, terminal, done);
}

/** How a connection stands, and whether it works. */
function lookCommands(
  connection: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  connection
    .command('test <id-or-file>')
    .description('walk the layers to Shopify and PeopleSoft; a file is tested without being saved')
    .option(
      '--credentials <file>',
      'JSON of secret names and values for this test alone; - reads standard input',
    )
    .option('--json', 'all layers at the end, for machines')
    .action(async (target: string, options: TestOptions) =>
      done(await testCommand(terminal, target, options)),
    );
  connection
    .command('status [id]')
    .description('status, alarms, instance, backlog, last webhook, sweeps and polls')
    .option('--json', 'for machines')
    .action(async (id: string | undefined, options: { json?: boolean }) =>
      done(await statusCommand(terminal, id, options.json === true)),
    );
}
