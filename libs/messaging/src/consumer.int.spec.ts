import type { ChangeHint } from '@ml-connector/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, rejected } from './outcome.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { Stand } from './testing/stand.js';

describe('KafkaStrategy on a real broker', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());
  const groups = ['customer-sync', 'gl-poster', 'refund-validator', 'peoplesoft-poller'];

  beforeAll(async () => {
    database = await freshDatabase();
    const topics = [hints, 'review.raised.v1', ...groups.map((group) => `dead-letter.${group}`)];
    stand = await Stand.open({ databaseUrl: database.url, settings }, topics);
    stand.relay.start();
    await stand.database.query('create table seen (number int, partition int, at serial)');
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  async function send(number: number, key = `con-1:${String(number)}`, eventId?: string) {
    const headers = eventId === undefined ? {} : { eventId };
    return stand.producer.send(hints, key, aHintFor(number), headers);
  }

  it('does an event once that is delivered twice', async () => {
    const group = 'customer-sync';
    const transactions = stand.transactions(group);
    let deliveries = 0;
    await send(1, 'con-1:twice', 'event-twice');
    await send(1, 'con-1:twice', 'event-twice');
    await send(2, 'con-1:twice', 'event-after');
    const consumer = stand.consume(group, {
      [hints]: (event, message) => {
        deliveries += 1;
        return transactions.once(message, async (tx) => {
          const { resourceId } = event as ChangeHint;
          await tx.manager.query('insert into seen (number) values ($1)', [Number(resourceId)]);
          return done;
        });
      },
    });
    await eventually(() => deliveries === 3);
    await eventually(async () => {
      const rows = await stand.database.query<unknown[]>('select number from seen order by at');
      expect(rows).toEqual([{ number: 1 }, { number: 2 }]);
    });
    await consumer.close();
  });

  it('keeps the order of a key while other keys of its partition go on', async () => {
    const [slowKey, quickKey] = await twoKeysOfOnePartition();
    const seen: string[] = [];
    const quickDone = Promise.withResolvers<void>();
    for (const number of [1000, 1001, 1002]) await send(number, slowKey);
    await send(2000, quickKey);
    const consumer = stand.consume('gl-poster', {
      [hints]: async (event) => {
        const id = (event as ChangeHint).resourceId ?? '';
        if (id === '1000') await quickDone.promise;
        if (Number(id) >= 1000) seen.push(id);
        if (id === '2000') quickDone.resolve();
        return done;
      },
    });
    await eventually(() => seen.length === 4);
    expect(seen).toEqual(['2000', '1000', '1001', '1002']);
    await consumer.close();
  });

  it('lets nobody wait for a poison message and keeps its bytes', async () => {
    const group = 'refund-validator';
    const seen: string[] = [];
    const poison = Buffer.from([0, 0, 0, 0, 99, 1, 2, 3]);
    const fresh = { 'event-id': 'poison', connection: 'con-1', 'x-unknown': 'kept' };
    await stand.producer.sendBytes(hints, 'con-1:poison', poison, fresh);
    await send(7, 'con-1:poison');
    const refused = await send(8, 'con-1:refused');
    await send(9, 'con-1:refused');
    const consumer = stand.consume(group, {
      [hints]: (event) => {
        const { resourceId } = event as ChangeHint;
        if (resourceId === '8') return Promise.resolve(rejected('test-code', 'not this one'));
        seen.push(resourceId ?? '');
        return Promise.resolve(done);
      },
    });
    await eventually(() => seen.includes('7') && seen.includes('9'));
    const letters = await eventually(async () => {
      const found = await readTopic(settings, `dead-letter.${group}`);
      return found.length === 2 && found;
    });
    const letter = letters.find(({ headers }) => headers['event-id'] === 'poison');
    expect(letter?.value).toEqual(poison);
    expect(letter).toMatchObject({
      key: 'con-1:poison',
      headers: { 'origin-topic': hints, 'reason-code': 'undecodable', 'x-unknown': 'kept' },
    });
    const other = letters.find(({ headers }) => headers['event-id'] === refused.eventId);
    expect(other?.headers['reason-code']).toBe('test-code');
    await eventually(async () => {
      const reviews = await readTopic(settings, 'review.raised.v1');
      expect(reviews.map(({ headers }) => headers['causation-id']).sort()).toEqual(
        ['poison', refused.eventId].sort(),
      );
    });
    await consumer.close();
  });

  it('rests on a fault, tries again and skips nothing', async () => {
    const group = 'peoplesoft-poller';
    const attempts = new Map<string, number>();
    const finished: string[] = [];
    await send(20, 'con-1:faulty');
    await send(21, 'con-1:faulty');
    const consumer = stand.consume(group, {
      [hints]: (event) => {
        const id = (event as ChangeHint).resourceId ?? '';
        attempts.set(id, (attempts.get(id) ?? 0) + 1);
        // A TypeError is what kafkajs itself would give up on.
        if (id === '20' && (attempts.get(id) ?? 0) < 4) throw new TypeError('no database');
        finished.push(id);
        return Promise.resolve(done);
      },
    });
    await eventually(() => finished.includes('21'));
    expect(attempts.get('20')).toBe(4);
    expect(finished.indexOf('20')).toBeLessThan(finished.indexOf('21'));
    expect(consumer.health.ready).toBe(true);
    await consumer.close();
  });

  async function twoKeysOfOnePartition(): Promise<[string, string]> {
    const keys = Array.from({ length: 8 }, (_, i) => `con-1:lane-${String(i)}`);
    for (const key of keys) await send(0, key);
    const logged = (await readTopic(settings, hints)).filter(({ key }) => keys.includes(key ?? ''));
    const shared = [...Map.groupBy(logged, ({ partition }) => partition).values()];
    const [first, second] = shared.find((records) => records.length > 1) ?? [];
    return [first?.key ?? '', second?.key ?? ''];
  }
});
