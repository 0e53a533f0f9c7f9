import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { PeopleSoftControl } from '../control/peoplesoft-control.js';
import { movesMoney } from '../control/shopify-books.js';
import type { OrderBooks } from '../control/shopify-books.js';
import type { ShopControl } from '../control/shopify-control.js';
import { countByState, isAtRest, ledgerFacts } from './ledger-facts.js';
import type { LedgerFact } from './ledger-facts.js';
import { waitingInOutboxes } from './outbox.js';

/** One connection as a watcher from outside sees it. */
export interface Watched {
  readonly connection: string;
  readonly shop: ShopControl;
  readonly peoplesoft: PeopleSoftControl;
}

export interface Patience {
  /** Milliseconds. */
  readonly deadline: number;
  readonly onProgress: (line: string) => void;
}

/** What still moves, in words; nothing when all is quiet. */
type Open = readonly string[];

const lookEvery = 500;

/** The work did not come to rest in time. */
export class NotQuiet extends Error {
  override readonly name = 'NotQuiet';

  constructor(readonly open: Open) {
    super(`Still open after the deadline:\n  ${open.slice(0, 30).join('\n  ')}`);
  }
}

/**
 * Waits until every source fact that Shopify's own books show is at rest, every customer is in
 * PeopleSoft, and the outboxes are empty. Throws `NotQuiet` with what is still open.
 */
export async function untilQuiet(
  database: Pool,
  watched: readonly Watched[],
  patience: Patience,
): Promise<void> {
  const end = Date.now() + patience.deadline;
  let told = '';
  for (;;) {
    const open = await whatIsOpen(database, watched);
    if (open.length === 0) return;
    if (Date.now() > end) throw new NotQuiet(open);
    const line = `waiting: ${open.length} open, for instance ${open[0] ?? ''}`;
    if (line !== told) patience.onProgress(line);
    told = line;
    await pause(lookEvery);
  }
}

/** Waits for one fact, three minutes at most. Throws `NotQuiet` with its name. */
export async function untilTrue(name: () => string, fact: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 180_000;
  while (!(await fact())) {
    if (Date.now() > end) throw new NotQuiet([name()]);
    await pause(lookEvery);
  }
}

async function whatIsOpen(database: Pool, watched: readonly Watched[]): Promise<Open> {
  const perConnection = await Promise.all(watched.map((one) => openIn(database, one)));
  const outbox = await waitingInOutboxes(database);
  return [...perConnection.flat(), ...(outbox === 0 ? [] : [`${outbox} events to be produced`])];
}

async function openIn(database: Pool, { connection, shop, peoplesoft }: Watched): Promise<Open> {
  const [books, ledger, finance] = await Promise.all([
    shop.books(),
    ledgerFacts(database, connection),
    peoplesoft.books(),
  ]);
  const known = new Map(ledger.map((fact) => [fact.gid, fact]));
  const facts = books.byOrder.flatMap((order) =>
    gidsOf(order).flatMap((gid) => openFact(known.get(gid), `${connection} ${order.name} ${gid}`)),
  );
  const missing =
    books.customers - finance.customers.filter(({ custId }) => custId !== 'GUEST').length;
  const states = Object.entries(countByState(ledger)).map(([state, count]) => `${count} ${state}`);
  return [
    ...(facts.length === 0 ? [] : [`${connection} facts: ${states.join(', ') || 'none'}`]),
    ...facts,
    ...(missing > 0 ? [`${connection} ${missing} customers`] : []),
  ];
}

function openFact(fact: LedgerFact | undefined, name: string): string[] {
  if (fact === undefined) return [`${name} unknown to us`];
  return isAtRest(fact) ? [] : [`${name} ${fact.state} ${fact.reasonCode ?? ''}`];
}

/** Source facts of an order: its agreements, and the transactions that moved money. */
export function gidsOf(order: OrderBooks): string[] {
  return [...order.agreements, ...order.transactions.filter(movesMoney)].map(({ id }) => id);
}
