import { InvalidArgument, NotDone } from '@ml-connector/desk';
import type { Command } from 'commander';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

interface Options {
  readonly connection: string;
  readonly inquiry?: string;
  readonly watch?: boolean;
}

const lookEveryMs = 500;
/** Looks without a line of progress. */
const sayEvery = 4;
const inquiries = ['invoice', 'requisition', 'customer', 'journalStatus'];

async function poll(terminal: Terminal, options: Options): Promise<ExitCode> {
  const { connection, inquiry, watch } = options;
  if (inquiry !== undefined && !inquiries.includes(inquiry))
    throw new InvalidArgument('--inquiry', inquiry, `use one of ${inquiries.join(', ')}`);
  return withInstallation(terminal, async (installation) => {
    const { status } = await installation.connection(connection);
    if (status !== 'active')
      throw new NotDone(`connection ${connection} is ${status}: an inquiry needs it active`);
    await installation.mustHaveRun('peoplesoft-poller', 'peoplesoft_poller.poll_request');
    const [made] = await installation.query<{ id: string }>(
      `insert into peoplesoft_poller.poll_request (connection, inquiry, requested_by)
       values ($1, $2, $3) returning id::text as id`,
      [connection, inquiry ?? null, operatorIn(terminal.environment)],
    );
    terminal.print(`asked for ${inquiry ?? 'all inquiries'} of ${connection}`);
    return watch === true ? ended(terminal, installation, made?.id ?? '') : exitCodes.ok;
  });
}

interface Outcome {
  readonly isDone: boolean;
  readonly outcome: Readonly<Record<string, unknown>>;
}

async function ended(
  terminal: Terminal,
  installation: Installation,
  id: string,
): Promise<ExitCode> {
  for (let looks = 0; ; looks += 1) {
    if (looks % sayEvery === sayEvery - 1) terminal.say('asking PeopleSoft ...');
    const [row] = await installation.query<Outcome>(
      `select done_at is not null as "isDone", outcome
       from peoplesoft_poller.poll_request where id::text = $1`,
      [id],
    );
    if (row?.isDone === true) {
      const outcomes = Object.entries(row.outcome);
      for (const [inquiry, outcome] of outcomes) terminal.print(`${inquiry}: ${String(outcome)}`);
      if (outcomes.length === 0) terminal.say('nothing was asked: no such inquiry is configured');
      const isGood = outcomes.length > 0 && outcomes.every(([, outcome]) => outcome === 'done');
      return isGood ? exitCodes.ok : exitCodes.finding;
    }
    await pause(lookEveryMs);
  }
}

export function pollCommand(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('poll')
    .description('ask PeopleSoft now, as the schedule would')
    .requiredOption('--connection <id>')
    .option('--inquiry <inquiry>', `${inquiries.join(', ')}; all by default`)
    .option('--watch', 'wait until it ran; exit code 1 where an inquiry was not done')
    .action(async (options: Options) => done(await poll(terminal, options)));
}
