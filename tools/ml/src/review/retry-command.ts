import {
  flaggedJournals,
  InvalidArgument,
  isRetriable,
  retryJournals,
  type FlaggedJournal,
} from '@ml-connector/desk';
import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

interface Options {
  readonly connection?: string;
  readonly journal?: string;
  readonly cause?: string;
  readonly yes?: boolean;
}

const line = ({ connection, orderName, journalId, cause }: FlaggedJournal): string =>
  `${connection} ${orderName} ${journalId ?? ''}: ${cause}`;

async function retry(terminal: Terminal, options: Options): Promise<ExitCode> {
  const { connection, journal, cause, yes } = options;
  if (journal === undefined && cause === undefined)
    throw new InvalidArgument(
      '--journal',
      '',
      'name a journal (intent id, journal id or order name) or give --cause; "ml journal causes" lists them',
    );
  return withInstallation(terminal, async (installation) => {
    await installation.mustKnow(connection);
    const found = await flaggedJournals(installation, { connection, journal, cause });
    const flagged = found.filter(({ reviewId }) => reviewId !== null);
    if (yes !== true) {
      const would = flagged.filter(isRetriable);
      for (const one of would) terminal.print(line(one));
      terminal.print(`${would.length} would be tried again; add --yes`);
      return exitCodes.ok;
    }
    const by = { name: operatorIn(terminal.environment), at: new Date() };
    const { told, notOffered } = await retryJournals(installation, flagged, by);
    for (const one of told) terminal.print(line(one));
    for (const one of notOffered) terminal.say(`${line(one)}: not offered, or decided meanwhile`);
    terminal.print(`${told.length} are tried again`);
    return exitCodes.ok;
  });
}

export function retryCommand(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('retry')
    .description('try flagged journals again; lists them unless --yes is given')
    .option('--connection <id>', 'one connection; all by default')
    .option('--journal <id>', 'intent id, journal id or order name')
    .option('--cause <cause>', 'all of one cause, as "ml journal causes" names it')
    .option('--yes', 'do it')
    .action(async (options: Options) => done(await retry(terminal, options)));
}
