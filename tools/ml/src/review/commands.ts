import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import { NotDone } from '../not-done.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { decisionOn, type Decision } from './decide.js';
import { readReviews, type Review } from './open-reviews.js';

interface ListOptions {
  readonly connection?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const risk = ({ moneyAtRisk, currency }: Review): string =>
  moneyAtRisk === null ? '' : `${moneyAtRisk} ${currency ?? ''}`.trim();

async function list(terminal: Terminal, options: ListOptions): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const reviews = await readReviews(installation, {
      connection: options.connection ?? null,
      status: options.all === true ? null : 'OPEN',
      reviewId: null,
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

async function find(installation: Installation, reviewId: string): Promise<Review> {
  const [review] = await readReviews(installation, { connection: null, status: null, reviewId });
  if (review !== undefined) return review;
  throw new NotDone(`there is no review "${reviewId}"; "ml review list" shows the open ones`);
}

function shown(review: Review): string {
  const { reviewId, service, subject, subjectId, orderName, status, decidedBy } = review;
  return [
    `review ${reviewId} (${status}${decidedBy === null ? '' : ` by ${decidedBy}`}), owned by ${service}`,
    `about: ${subject} ${orderName ?? ''} ${subjectId}`,
    `reason: ${review.reasonCode}: ${review.explanation}`,
    ...review.arithmetic.map(({ label, amount, currency }) => `  ${amount} ${currency}  ${label}`),
    `at risk: ${risk(review) || 'nothing'}`,
    `may be chosen: ${review.choices.join(', ')}`,
  ].join('\n');
}

async function show(terminal: Terminal, reviewId: string, asJson: boolean): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const review = await find(installation, reviewId);
    terminal.print(asJson ? toJson(review) : shown(review));
    return exitCodes.ok;
  });
}

/** Sends a decision to the service that owns the review. */
export async function sendDecision(
  installation: Installation,
  review: Review,
  decision: Decision,
): Promise<void> {
  const event = decisionOn(review, decision);
  await installation.events.send(
    'review.decided.v1',
    `${event.connection}:${event.subjectId}`,
    event,
  );
}

interface DecideOptions {
  readonly reason?: string;
  readonly account?: string;
  readonly date?: string;
}

async function decide(
  terminal: Terminal,
  asked: { readonly reviewId: string; readonly choice: string; readonly options: DecideOptions },
): Promise<ExitCode> {
  const { reason, account, date } = asked.options;
  return withInstallation(terminal, async (installation) => {
    const review = await find(installation, asked.reviewId);
    await sendDecision(installation, review, {
      choice: asked.choice,
      reason: reason ?? '',
      account: account ?? null,
      newDate: date ?? null,
      decidedBy: operatorIn(terminal.environment),
      decidedAt: new Date(),
    });
    terminal.print(`told ${review.service}: ${asked.choice} for review ${review.reviewId}`);
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
    .option('--connection <id>', 'one connection; all by default')
    .option('--all', 'decided and void ones too')
    .option('--json', 'for machines')
    .action(async (options: ListOptions) => done(await list(terminal, options)));
  review
    .command('show <review>')
    .option('--json', 'for machines')
    .action(async (id: string, options: { json?: boolean }) =>
      done(await show(terminal, id, options.json === true)),
    );
  review
    .command('decide <review> <choice>')
    .description('check-again, post-with-difference, not-applicable or supersede')
    .requiredOption('--reason <text>', 'why; kept for the audit')
    .option('--account <account>', 'takes the difference')
    .option('--date <date>', 'accounting date of a superseding journal')
    .action(async (reviewId: string, choice: string, options: DecideOptions) =>
      done(await decide(terminal, { reviewId, choice, options })),
    );
}
