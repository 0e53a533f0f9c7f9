import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaClient } from './kafka-client.js';
import {
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { Stand } from './testing/stand.js';
import { TopicAdmin } from './topic-admin.js';
import { TopicNames } from './topic-names.js';
import { TopicReader } from './topic-reader.js';

describe('a reader of a topic', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());
  const kafka = kafkaClient(settings, 'reader');
  const names = new TopicNames(settings.topicPrefix);
  const reader = new TopicReader(kafka, names, new TopicAdmin(kafka, names));

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [hints]);
    for (let number = 0; number < 40; number += 1)
      await stand.producer.send(hints, `con-1:${String(number)}`, aHintFor(number));
  });
  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  const offsets = async (from: ReadonlyMap<number, bigint>): Promise<string[]> => {
    const seen: string[] = [];
    await reader.read(hints, from, ({ partition, offset }) => {
      seen.push(`${String(partition)}:${String(offset)}`);
      return Promise.resolve(true);
    });
    return seen.sort();
  };

  it('hands over every record once, and only those behind a mark', async () => {
    const all = (await readTopic(settings, hints)).map(
      ({ partition, offset }) => `${String(partition)}:${offset}`,
    );
    expect(await offsets(new Map())).toEqual(all.sort());
    const [ends, half] = [await reader.ends(hints), new Map<number, bigint>()];
    for (const [partition, end] of ends) half.set(partition, end / 2n);
    const behind = all.filter((place) => {
      const [partition = '', offset = ''] = place.split(':');
      return BigInt(offset) >= (half.get(Number(partition)) ?? 0n);
    });
    expect(await offsets(half)).toEqual(behind.sort());
    expect(await offsets(ends)).toEqual([]);
  });

  it('stops where it is told to, and throws what its caller throws', async () => {
    let seen = 0;
    await reader.read(hints, new Map(), () => Promise.resolve((seen += 1) < 3));
    expect(seen).toBe(3);
    const broken = reader.read(hints, new Map(), () => Promise.reject(new RangeError('enough')));
    await expect(broken).rejects.toThrow(RangeError);
  });
});
