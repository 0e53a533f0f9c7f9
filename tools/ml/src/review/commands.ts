import { decide, findReview, readReviews, spoken, type Review } from '@ml-connector/desk';
import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

interface ListOptions {
  readonly connection?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const risk = ({ moneyAtRisk, currency }: Review): string =>
  moneyAtRisk === null ? '' : `${moneyAtRisk} ${currency ?? ''}`.trim();

async function list(terminal: Terminal, options: ListOptions): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    await installation.mustKnow(options.connection);
    const reviews = await readReviews(installation, {
      connection: options.connection,
      status: options.all === true ? null : 'OPEN',
    });
    const head = ['review', 'connection', 'status', 'about', 'reason', 'at risk'];
    const rows = reviews.map((review) => [
      review.reviewId,
      review.connection,
      review.status,
      review.orderName ?? review.subjectId,
      review.reasonCode,
      risk(review),
    ]);
    terminal.print(options.json === true ? toJson(reviews) : table(head, rows, 5));
    return exitCodes.ok;
  });
}

function shown(review: Review): string {
  const { reviewId, service, subject, subjectId, orderName, status, decidedBy, difference } =
    review;
  return [
    `review ${reviewId} (${status}${decidedBy === null ? '' : ` by ${decidedBy}`}), owned by ${service}`,
    `about: ${subject} ${orderName ?? ''} ${subjectId}`,
    `reason: ${review.reasonCode}: ${review.explanation}`,
    ...review.arithmetic.map(({ label, amount, currency }) => `  ${amount} ${currency}  ${label}`),
    `at risk: ${risk(review) || 'nothing'}`,
    ...(difference === null
      ? []
      : [`an account must take: ${difference.amount} ${difference.currency}`]),
    `may be chosen: ${review.choices.map(spoken).join(', ')}`,
    `facts: ${review.factsHash}`,
  ].join('\n');
}

async function show(terminal: Terminal, reviewId: string, asJson: boolean): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const review = await findReview(installation, reviewId);
    terminal.print(asJson ? toJson(review) : shown(review));
    return exitCodes.ok;
  });
}

interface DecideOptions {
  readonly reason: string;
  readonly account?: string;
  readonly date?: string;
  readonly facts?: string;
}

interface Asked {
  readonly reviewId: string;
  readonly choice: string;
  readonly options: DecideOptions;
}

async function decideCommand(
  terminal: Terminal,
  { reviewId, choice, options }: Asked,
): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const { reason, account, date, facts } = options;
    const decision = {
      ...{ choice, reason, account: account ?? null, newDate: date ?? null },
      ...{ factsHash: facts ?? null, decidedAt: new Date() },
      decidedBy: operatorIn(terminal.environment),
    };
    const { outcome, decision: told } = await decide(installation, { reviewId, decision });
    const done = outcome === 'done' ? 'carried out by' : 'told, not yet carried out by';
    terminal.print(`${spoken(told.choice)} for review ${reviewId}: ${done} ${told.service}`);
    return exitCodes.ok;
  });
}

export function reviewCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const review = program.command('review').description('what a person must decide');
  review
    .command('list')
    .description('open reviews, the oldest first')
    .option('--connection <id>', 'one connection; all by default')
    .option('--all', 'decided and void ones too')
    .option('--json', 'for machines')
    .action(async (options: ListOptions) => done(await list(terminal, options)));
  review
    .command('show <review>')
    .description('one review with its arithmetic and the choices that it offers')
    .option('--json', 'for machines')
    .action(async (id: string, options: { json?: boolean }) =>
      done(await show(terminal, id, options.json === true)),
    );
  review
    .command('decide <review> <choice>')
    .description('check-again, post-with-difference, not-applicable or supersede')
    .requiredOption('--reason <text>', 'why; kept for the audit')
    .option('--account <account>', 'takes the difference, where there is one')
    .option('--date <date>', 'accounting date of a superseding journal')
    .option('--facts <hash>', 'the facts that were shown; refused where they have changed since')
    .action(async (reviewId: string, choice: string, options: DecideOptions) =>
      done(await decideCommand(terminal, { reviewId, choice, options })),
    );
}
