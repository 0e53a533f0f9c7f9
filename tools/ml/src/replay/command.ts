import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { replayRequest, replayScope, type ReplayOptions } from './request.js';
import {
  printedResult,
  type ReplayCounts,
  type ReplayDifference,
  type ReplayRow,
} from './result.js';

async function replay(terminal: Terminal, options: ReplayOptions): Promise<ExitCode> {
  const scope = replayScope(options);
  return withInstallation(terminal, async (installation) => {
    const { ledger } = await installation.connection(options.connection);
    const request = replayRequest(scope, options, {
      replayId: randomUUID(),
      requestedBy: operatorIn(terminal.environment),
      requestedAt: new Date(),
      zone: ledger.zone,
    });
    await installation.events.send('replay.requested.v1', request.connection, request);
    const mode = request.dryRun ? 'dry run: counts and compares, sends nothing' : 'for real';
    terminal.print(
      `replay ${request.replayId} of ${request.connection} requested (${request.scope}, ${mode})`,
    );
    terminal.print(`see what it found with: ml replay-result ${request.replayId}`);
    return exitCodes.ok;
  });
}

/** What services decided about the messages of a replay. */
async function result(terminal: Terminal, replayId: string): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const [replay] = await installation.query<ReplayRow>(
      `select dry_run as "dryRun", refused, read_at is not null as "isRead"
       from audit_recorder.replay where replay_id = $1`,
      [replayId],
    );
    const counts = await installation.query<ReplayCounts>(
      `select consumer_group as service, read::int, same::int, differs::int, missing::int,
         rejected::int, pending::int
       from audit_recorder.replay_report where replay_id = $1 order by consumer_group`,
      [replayId],
    );
    const differences = await installation.query<ReplayDifference>(
      `select record_key as key, coalesce(difference::text, '') as difference
       from gl_poster.replay_result where replay_id = $1 and result = 'differs'
       order by record_key`,
      [replayId],
    );
    for (const line of printedResult({ replay, counts, differences })) terminal.print(line);
    return replay?.refused == null ? exitCodes.ok : exitCodes.refused;
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
