import type { Connection } from '@ml-connector/connections';
import {
  checkConservation,
  gather,
  type Gathered,
  readPeriod,
  type Sources,
  sourcesOf,
} from '@ml-connector/desk';
import { tieOut, type TieOut } from '@ml-connector/ledger';
import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { toJson } from '../output/json.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { printConservation, printTieOut } from './print.js';

interface Options {
  readonly connection?: string;
  readonly period: string;
  readonly json?: boolean;
}

async function chosen(installation: Installation, id: string | undefined): Promise<Connection[]> {
  if (id !== undefined) return [await installation.connection(id)];
  return installation.connections.list();
}

async function forEach<Result>(
  terminal: Terminal,
  options: Options,
  work: (gathered: Gathered, sources: Sources, connection: Connection) => Promise<Result>,
): Promise<Result[]> {
  const period = readPeriod(options.period);
  return withInstallation(terminal, async (installation) => {
    const results: Result[] = [];
    for (const connection of await chosen(installation, options.connection)) {
      const sources = await sourcesOf(installation, connection, (text) =>
        terminal.say(`${connection.id}: ${text}`),
      );
      const gathered = await gather(connection, period, sources);
      results.push(await work(gathered, sources, connection));
    }
    return results;
  });
}

async function runTieOut(terminal: Terminal, options: Options): Promise<ExitCode> {
  const outcomes: TieOut[] = await forEach(terminal, options, async ({ input }) => tieOut(input));
  terminal.print(
    options.json === true ? toJson(outcomes) : outcomes.map(printTieOut).join('\n\n\n'),
  );
  return outcomes.every(({ holds }) => holds) ? exitCodes.ok : exitCodes.finding;
}

async function runConservation(terminal: Terminal, options: Options): Promise<ExitCode> {
  const outcomes = await forEach(terminal, options, checkConservation);
  terminal.print(
    options.json === true ? toJson(outcomes) : outcomes.map(printConservation).join('\n\n'),
  );
  return outcomes.every(({ holds }) => holds) ? exitCodes.ok : exitCodes.finding;
}

export function tieOutCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const withOptions = (command: Command): Command =>
    command
      .option('--connection <id>', 'one connection; all by default')
      .option('--period <period>', '2026-11, 2026-11-20, 2026-11-01..2026-11-15 or all', 'all')
      .option('--json', 'for machines');
  withOptions(program.command('tie-out'))
    .description('Shopify, read now = prepared = accepted = posted; every variance by order')
    .action(async (options: Options) => done(await runTieOut(terminal, options)));
  withOptions(program.command('conservation'))
    .description("every order, fact, refund and customer of Shopify's own count is in one state")
    .action(async (options: Options) => done(await runConservation(terminal, options)));
}
