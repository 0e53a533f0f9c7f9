import type { Pool } from 'pg';
import { untilTrue } from './judge/quiet.js';
import { settle } from './run-demo.js';
import type { PlayedDay } from './run-demo.js';
import { readAllAgain, unfinishedReplays } from './world/read-again.js';

/**
 * Everything a second time over the same data: all marks of handled events are forgotten, every
 * webhook is delivered once more, and every topic is read from its start.
 * @returns Whether both PeopleSofts hold exactly the same journals and customers as before.
 */
export async function playAgain(played: PlayedDay, tell: (line: string) => void): Promise<boolean> {
  const before = await fingerprint(played);
  tell('the same day again: forgetting which events were handled');
  await forgetHandled(played.database);
  tell(
    'the same day again: delivering every webhook once more, reading every topic from its start',
  );
  const webhooks = await deliverAll(played);
  await readAllAgain(played.world.addresses);
  await untilRead(played.database);
  await settle(played, tell);
  const isSame = (await fingerprint(played)) === before;
  tell(
    `${webhooks} webhooks later the books are ${isSame ? 'exactly as before' : 'NOT as before'}`,
  );
  return isSame;
}

async function untilRead(database: Pool): Promise<void> {
  let open: readonly string[] = [];
  const isRead = async (): Promise<boolean> => {
    open = await unfinishedReplays(database);
    return open.length === 0;
  };
  await untilTrue(() => `still to be read again: ${open.join(', ')}`, isRead);
}

/** Both books as one text. PeopleSoft's own posting goes on, so states are left out. */
async function fingerprint({ world }: PlayedDay): Promise<string> {
  const books = await Promise.all(world.sites.map(({ peoplesoft }) => peoplesoft.control.books()));
  const lines = books.flatMap(({ journals, customers }) => [
    ...journals.map(({ businessUnit, journalId, journalDate, lines }) =>
      JSON.stringify([businessUnit, journalId, journalDate, lines]),
    ),
    ...customers.map((customer) => JSON.stringify(customer)),
  ]);
  return lines.sort().join('\n');
}

async function forgetHandled(database: Pool): Promise<void> {
  const { rows } = await database.query<{ schema: string }>(
    `select table_schema as schema from information_schema.tables where table_name = 'processed_event'`,
  );
  for (const { schema } of rows) await database.query(`truncate "${schema}".processed_event`);
}

async function deliverAll({ world }: PlayedDay): Promise<number> {
  const shops = world.sites.map(({ store }) => world.shopify.shop(store));
  const counts = await Promise.all(
    shops.map(async (shop) => {
      const ids = new Set((await shop.deliveries()).map(({ webhookId }) => webhookId));
      for (const id of ids) await shop.deliverAgain(id);
      return ids.size;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
