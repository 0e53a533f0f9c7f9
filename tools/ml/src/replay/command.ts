import { askReplay, findReplay, replayedRecords, type ReplayOptions } from '@ml-connector/desk';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { printedResult } from './result.js';

/** More are counted, not listed. */
const mostListed = 1_000;

async function replay(terminal: Terminal, options: ReplayOptions): Promise<ExitCode> {
  const replayId = randomUUID();
  const requestedBy = operatorIn(terminal.environment);
  const asking = { replayId, requestedBy, requestedAt: new Date() };
  return withInstallation(terminal, async (installation) => {
    const { connection, scope, dryRun } = await askReplay(installation, options, asking);
    const mode = dryRun ? 'dry run: decides and compares, changes nothing' : 'for real';
    terminal.print(`replay ${replayId} of ${connection} requested (${scope}, ${mode})`);
    terminal.print(`see what it found with: ml replay-result ${replayId}`);
    return exitCodes.ok;
  });
}

/** What services decided about the messages of a replay. */
async function result(terminal: Terminal, replayId: string): Promise<ExitCode> {
  return withInstallation(terminal, async ({ queries }) => {
    const found = await findReplay(queries, replayId);
    const records = await replayedRecords(queries, replayId, mostListed);
    for (const line of printedResult({ replay: found, records })) terminal.print(line);
    return found?.refused == null ? exitCodes.ok : exitCodes.refused;
  });
}

export function replayCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('replay')
    .description('decide records again and compare; a dry run unless --run is given')
    .requiredOption('--connection <id>')
    .option('--topic <topic>')
    .option('--key <key>', 'one record, as <connection>:<id>')
    .option('--from <day>', "a range: a day of the store's zone, or an instant with its offset")
    .option('--to <day>', 'the last day, included; or an instant where it ends; now by default')
    .option('--dead-letters <group>', 'what a service rejected')
    .option('--group <group>', 'offsets: the service that reads again')
    .option('--partition <number>')
    .option('--from-offset <offset>')
    .option('--to-offset <offset>', 'offset behind the last')
    .option('--reason <text>')
    .option('--run', 'let what is missing go the live path')
    .action(async (options: ReplayOptions) => done(await replay(terminal, options)));
  program
    .command('replay-result <replay>')
    .description('read = same + differs + missing + rejected')
    .action(async (id: string) => done(await result(terminal, id)));
}
