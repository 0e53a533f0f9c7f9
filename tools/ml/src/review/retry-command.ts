import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { InvalidArgument } from '../invalid-argument.js';
import { operatorIn } from '../ml.config.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { sendDecision } from './commands.js';
import { readReviews, type Review } from './open-reviews.js';

interface Options {
  readonly connection?: string;
  readonly journal?: string;
  readonly cause?: string;
  readonly yes?: boolean;
}

/** Flagged journals that may be tried again: by order name or intent, or all of one cause. */
export function retriable(reviews: readonly Review[], options: Options): Review[] {
  const { journal, cause } = options;
  return reviews
    .filter(({ service, choices }) => service === 'gl-poster' && choices.includes('CHECK_AGAIN'))
    .filter(({ reasonCode }) => cause === undefined || reasonCode === cause)
    .filter(
      ({ subjectId, orderName }) =>
        journal === undefined || subjectId === journal || orderName === journal,
    );
}

async function retry(terminal: Terminal, options: Options): Promise<ExitCode> {
  if (options.journal === undefined && options.cause === undefined) {
    throw new InvalidArgument(
      '--journal',
      '',
      'name a journal (intent id or order name) or give --cause',
    );
  }
  return withInstallation(terminal, async (installation) => {
    const open = await readReviews(installation, {
      connection: options.connection ?? null,
      status: 'OPEN',
      reviewId: null,
    });
    const found = retriable(open, options);
    for (const review of found) {
      terminal.print(
        `${review.connection} ${review.orderName ?? review.subjectId}: ${review.reasonCode}`,
      );
      if (options.yes !== true) continue;
      await sendDecision(installation, review, {
        choice: 'CHECK_AGAIN',
        reason: 'retried by the operator',
        account: null,
        newDate: null,
        decidedBy: operatorIn(terminal.environment),
        decidedAt: new Date(),
      });
    }
    const verb = options.yes === true ? 'are tried again' : 'would be tried again; add --yes';
    terminal.print(`${found.length} ${verb}`);
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
    .option('--journal <id>', 'intent id or order name')
    .option('--cause <code>', 'all that are flagged for this reason')
    .option('--yes', 'do it')
    .action(async (options: Options) => done(await retry(terminal, options)));
}
