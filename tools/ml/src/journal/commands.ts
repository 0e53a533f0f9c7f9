import {
  byCause,
  flaggedJournals,
  hurryJournal,
  InvalidArgument,
  journalLog,
  type FlaggedCause,
  type FlaggedJournal,
  type Standing,
} from '@ml-connector/desk';
import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { printedExchange } from './print-exchange.js';

interface Options {
  readonly connection?: string;
  readonly cause?: string;
  readonly standing?: string;
  readonly json?: boolean;
}

const standings: readonly Standing[] = ['failed', 'unknown', 'review', 'retrying', 'held'];

function standingIn(text: string | undefined): Standing | undefined {
  if (text === undefined) return undefined;
  const found = standings.find((standing) => standing === text);
  if (found !== undefined) return found;
  throw new InvalidArgument('--standing', text, `use one of ${standings.join(', ')}`);
}

const head = ['order', 'journal', 'standing', 'cause', 'tries', 'next try', 'intent', 'amount'];
const row = (journal: FlaggedJournal): string[] => [
  `${journal.connection} ${journal.orderName}`,
  journal.journalId ?? '',
  journal.standing,
  journal.cause,
  journal.attempts.toString(),
  journal.nextAt?.toISOString() ?? '',
  journal.intentId ?? '',
  `${journal.amount ?? ''} ${journal.currency ?? ''}`.trim(),
];

async function list(terminal: Terminal, options: Options): Promise<ExitCode> {
  const standing = standingIn(options.standing);
  return withInstallation(terminal, async (installation) => {
    const { connection, cause, json } = options;
    await installation.mustKnow(connection);
    const found = await flaggedJournals(installation, { connection, cause, standing });
    terminal.print(json === true ? toJson(found) : table(head, found.map(row), 7));
    return exitCodes.ok;
  });
}

const causeRow = (cause: FlaggedCause): string[] => [
  cause.standing,
  cause.cause,
  cause.journals.toString(),
  cause.retriable.toString(),
  cause.amounts.map(({ amount, currency }) => `${amount} ${currency}`).join(', '),
  cause.orderNames.slice(0, 5).join(' ') + (cause.orderNames.length > 5 ? ' ...' : ''),
];

async function causes(terminal: Terminal, options: Options): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    await installation.mustKnow(options.connection);
    const groups = byCause(await flaggedJournals(installation, { connection: options.connection }));
    const columns = ['standing', 'cause', 'journals', 'may be retried', 'amount', 'orders'];
    terminal.print(options.json === true ? toJson(groups) : table(columns, groups.map(causeRow)));
    return exitCodes.ok;
  });
}

async function log(terminal: Terminal, intentId: string, asJson: boolean): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const exchanges = await journalLog(installation, intentId);
    const text = exchanges.map(printedExchange).join('\n\n');
    terminal.print(asJson ? toJson(exchanges) : text || 'nothing was sent yet');
    return exitCodes.ok;
  });
}

async function hurry(terminal: Terminal, intentId: string): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    await hurryJournal(installation, intentId, operatorIn(terminal.environment));
    terminal.print(`journal ${intentId} is due now`);
    return exitCodes.ok;
  });
}

export function journalCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const journal = program.command('journal').description('journals that are not on their way');
  journal
    .command('list')
    .description('failed, unknown, in review, retrying and held journals')
    .option('--connection <id>', 'one connection; all by default')
    .option('--cause <cause>', 'of one cause')
    .option('--standing <standing>', standings.join(', '))
    .option('--json', 'for machines')
    .action(async (options: Options) => done(await list(terminal, options)));
  journal
    .command('causes')
    .description('the same, counted by what PeopleSoft or the line said')
    .option('--connection <id>', 'one connection; all by default')
    .option('--json', 'for machines')
    .action(async (options: Options) => done(await causes(terminal, options)));
  journal
    .command('log <intent>')
    .description(
      'every call of a journal with request and answer; secrets and personal data masked',
    )
    .option('--json', 'for machines')
    .action(async (intent: string, options: Options) =>
      done(await log(terminal, intent, options.json === true)),
    );
  journal
    .command('hurry <intent>')
    .description('make a journal due now that waits for its next try')
    .action(async (intent: string) => done(await hurry(terminal, intent)));
}
