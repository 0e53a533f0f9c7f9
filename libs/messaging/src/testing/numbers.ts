import type { ChangeHint } from '@ml-connector/events';
import type { MessageContext } from '../message-context.js';
import { done, type Outcome } from '../outcome.js';
import type { Transactions } from '../transactions.js';
import type { Stand } from './stand.js';

/** A ledger of what was handled: number by number, in the order of the commits. */
export async function makeNumbers(stand: Stand): Promise<void> {
  await stand.database.query(
    'create table handled (at bigserial, key text not null, number int not null, by text not null)',
  );
}

export interface HandledNumber {
  readonly key: string;
  readonly number: number;
  readonly by: string;
}

export function handledNumbers(stand: Stand): Promise<HandledNumber[]> {
  return stand.database.query('select key, number, by from handled order by at');
}

/** A handler that writes the number down, once per event. */
export function writingDown(transactions: Transactions, by: string) {
  return (event: unknown, message: MessageContext): Promise<Outcome> =>
    transactions.once(message, async (tx) => {
      const number = Number((event as ChangeHint).resourceId);
      await tx.manager.query('insert into handled (key, number, by) values ($1, $2, $3)', [
        message.key,
        number,
        by,
      ]);
      return done;
    });
}
