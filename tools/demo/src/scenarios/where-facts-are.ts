import type { Pool } from 'pg';
import { ledgerFacts } from '../judge/ledger-facts.js';
import { operate } from '../spec/operator.js';
import type { Addresses } from '../world/addresses.js';

/** State and reason of the facts of an order that are not posted, each once. */
export async function notPosted(
  database: Pool,
  connection: string,
  orderName: string,
): Promise<string[]> {
  const facts = await ledgerFacts(database, connection);
  const apart = facts.filter((fact) => fact.orderName === orderName && fact.state !== 'POSTED');
  return [...new Set(apart.map(({ state, reasonCode }) => `${state} ${reasonCode ?? ''}`.trim()))];
}

export interface ShownReview {
  readonly reviewId: string;
  readonly connection: string;
  readonly subjectId: string;
  readonly orderName: string | null;
  readonly reasonCode: string;
}

/** An order as reviews name it: by its name, its gid, or the gid of its customer. */
export interface About {
  readonly name: string;
  readonly id: string;
  readonly customer: string | null;
}

/** Every open review, as the operator's command line lists them. */
export async function listedReviews(addresses: Addresses): Promise<ShownReview[]> {
  const { out } = await operate(addresses, ['review', 'list', '--json']);
  return JSON.parse(out) as ShownReview[];
}

export function reviewsAbout(
  reviews: readonly ShownReview[],
  connection: string,
  about: About,
): string[] {
  return reviews
    .filter((review) => review.connection === connection)
    .filter(
      ({ orderName, subjectId }) =>
        orderName === about.name || subjectId === about.id || subjectId === about.customer,
    )
    .map(({ reasonCode }) => reasonCode)
    .sort();
}
