import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { OutboxRows } from './outbox-rows.js';
import { outboxShards } from './outbox-entries.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { schema, Stand } from './testing/stand.js';

const everyShard = new Set(Array.from({ length: outboxShards }, (_, shard) => shard));

describe('outbox on a real database and broker', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [hints]);
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  it(
    'skips nothing over 10,000 pairs that commit in reverse, where reading by id loses rows',
    { timeout: 180_000 },
    async () => {
      const byWatermark = new Reader(await watermarkReader(stand.database));
      const byId = new Reader(highestIdReader(stand.database));
      await inReversedPairs(stand.database, 10_000, async () => {
        await byWatermark.read();
        await byId.read();
      });
      await eventually(async () => (await byWatermark.read()) === 20_000);
      await byId.read();
      expect(byWatermark.seen.size).toBe(20_000);
      expect(byId.seen.size).toBeLessThan(20_000);
      await stand.database.query(`truncate ${schema}.outbox`);
    },
  );

  it('sends what transactions announce, in order per key, and forgets it', async () => {
    stand.relay.start();
    const transactions = stand.transactions('gl-poster');
    for (let number = 0; number < 50; number += 1)
      await transactions.run((tx) =>
        tx.emit(hints, `con-1:key-${String(number % 5)}`, aHintFor(number)),
      );
    const logged = await eventually(async () => {
      const found = await readTopic(settings, hints);
      return found.length === 50 && found;
    });
    for (const records of Map.groupBy(logged, ({ key }) => key).values()) {
      const events = await Promise.all(
        records.map(({ value }) => stand.avro.decode(hints, value ?? Buffer.alloc(0))),
      );
      const numbers = events.map(({ resourceId }) => Number(resourceId));
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    await eventually(async () => (await waiting(stand.database)) === 0);
  });

  it('keeps the order within one transaction, also where the row number grows a digit', async () => {
    await stand.database.query(`alter table ${schema}.outbox alter column id restart with 999990`);
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    await stand.transactions('gl-poster').run(async (tx) => {
      for (const number of numbers) await tx.emit(hints, 'con-1:one-tx', aHintFor(number));
    });
    const logged = await eventually(async () => {
      const found = (await readTopic(settings, hints)).filter(({ key }) => key === 'con-1:one-tx');
      return found.length === 20 && found;
    });
    const events = await Promise.all(
      logged.map(({ value }) => stand.avro.decode(hints, value ?? Buffer.alloc(0))),
    );
    expect(events.map(({ resourceId }) => Number(resourceId))).toEqual(numbers);
  });

  it('is held up by a long transaction of a stranger for a second only', async () => {
    const stranger = stand.database.createQueryRunner();
    await stranger.query('begin; create table unfinished ()');
    await stand.transactions('gl-poster').run((tx) => tx.emit(hints, 'con-1:held', aHintFor(1)));
    await eventually(async () =>
      (await readTopic(settings, hints)).some(({ key }) => key === 'con-1:held'),
    );
    await stranger.query('rollback');
    await stranger.release();
  });

  it('announces nothing of a transaction that fails', async () => {
    const before = (await readTopic(settings, hints)).length;
    const failing = stand.transactions('gl-poster').run(async (tx) => {
      await tx.emit(hints, 'con-1:failing', aHintFor(1));
      throw new Error('after the announcement');
    });
    await expect(failing).rejects.toThrow('after the announcement');
    await stand.transactions('gl-poster').run((tx) => tx.emit(hints, 'con-1:next', aHintFor(2)));
    await eventually(async () => (await readTopic(settings, hints)).length === before + 1);
  });

  it('parks a row that the broker refuses for good and sends the others', async () => {
    const tooLarge = { ...aHintFor(1), resourceId: 'x'.repeat(2_000_000) };
    await stand.transactions('gl-poster').run(async (tx) => {
      await tx.emit(hints, 'con-1:before', aHintFor(1));
      await tx.emit(hints, 'con-1:large', tooLarge);
      await tx.emit(hints, 'con-1:behind', aHintFor(2));
    });
    await eventually(async () => {
      const left = await stand.database.query<unknown[]>(
        `select key, parked_reason from ${schema}.outbox`,
      );
      expect(left).toEqual([{ key: 'con-1:large', parked_reason: 'MESSAGE_TOO_LARGE' }]);
    });
    const keys = (await readTopic(settings, hints)).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['con-1:before', 'con-1:behind']));
    expect(keys).not.toContain('con-1:large');
    expect(stand.relay.state.parked).toBe(1);
  });

  it('lets one process lead a shard', async () => {
    const session = stand.database.createQueryRunner();
    const rival = new OutboxRows(session, schema);
    await eventually(() => stand.relay.state.leads === outboxShards);
    expect((await rival.lead(new Set())).size).toBe(0);
    await stand.relay.stop();
    await eventually(async () => (await rival.lead(new Set())).size === outboxShards);
    await session.query('select pg_advisory_unlock_all()');
    await session.release();
  });
});

/** Remembers what a way of reading has found. */
class Reader {
  readonly seen = new Set<string>();

  constructor(private readonly next: () => Promise<ReadonlyArray<string>>) {}

  async read(): Promise<number> {
    for (let ids = await this.next(); ids.length > 0; ids = await this.next())
      for (const id of ids) this.seen.add(id);
    return this.seen.size;
  }
}

async function watermarkReader(database: DataSource) {
  const rows = new OutboxRows(database, schema);
  const read: string[] = [];
  return async () => {
    const ids = (await rows.due(everyShard)).map(({ id }) => id);
    read.push(...ids);
    await database.query(
      `update ${schema}.outbox set parked_at = now() where id = any($1::bigint[])`,
      [ids],
    );
    return ids;
  };
}

/** How it must not be done: remembers the highest id and asks for more. */
function highestIdReader(database: DataSource) {
  let last = '0';
  return async () => {
    const rows: Array<{ id: string }> = await database.query(
      `select id::text as id from ${schema}.outbox where id > $1 order by outbox.id limit 500`,
      [last],
    );
    last = rows.at(-1)?.id ?? last;
    return rows.map(({ id }) => id);
  };
}

/**
 * Each pair takes its ids in one order and commits in the other; between the two commits somebody
 * reads now and then.
 */
async function inReversedPairs(
  database: DataSource,
  pairs: number,
  between: () => Promise<void>,
): Promise<void> {
  const first = database.createQueryRunner();
  const second = database.createQueryRunner();
  const insert = `insert into ${schema}.outbox (shard, topic, key, value, headers)
    values (0, 'none', 'k', '', '{}')`;
  // What is visible when does not depend on when it reaches the disk.
  for (const session of [first, second]) await session.query('set synchronous_commit = off');
  try {
    await first.query(`begin; ${insert}`);
    for (let pair = 0; pair < pairs; pair += 1) {
      await second.query(insert);
      if (pair % 100 === 0) await between();
      await first.query(pair + 1 < pairs ? `commit; begin; ${insert}` : 'commit');
    }
  } finally {
    // An open transaction would hold back every watermark of the server.
    await first.query('rollback');
    for (const session of [first, second]) {
      await session.query('reset synchronous_commit');
      await session.release();
    }
  }
}

async function waiting(database: DataSource): Promise<number> {
  const [row]: [{ count: number }] = await database.query(
    `select count(*)::int as count from ${schema}.outbox`,
  );
  return row.count;
}
