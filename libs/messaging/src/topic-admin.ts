import {
  catalogue,
  deadLetterRetention,
  deadLetterTopic,
  type Participant,
  topics,
} from '@ml-connector/events';
import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import type { ReplayRun, ReplayRuns } from './replay-runs.js';
import type { TopicNames } from './topic-names.js';

const DEAD_LETTER_PARTITIONS = 3;
const LEADER_TRIES = 50;
const LEADER_WAIT_MS = 200;
/** While anybody makes a topic, a broker answers questions about all topics with "no leader". */
const patience = { initialRetryTime: 100, maxRetryTime: 500, retries: 40 };
/** Deleted keys of a compacted topic must be gone soon, milliseconds. */
const COMPACTION_LAG_MS = 3_600_000;

/** The offsets of one partition. */
export interface PartitionEnds {
  readonly partition: number;
  /** First offset still there. */
  readonly low: string;
  /** Offset behind the last. */
  readonly high: string;
}

/** Topics and offsets of this installation. Group and topic names are without prefix. */
export class TopicAdmin {
  constructor(
    private readonly kafka: Kafka,
    private readonly names: TopicNames,
    private readonly replays: ReplayRuns | null = null,
  ) {}

  /**
   * Makes every topic of the catalogue and every dead-letter topic that is missing.
   * @param only Just these, without prefix.
   */
  async ensure(only?: ReadonlyArray<string>): Promise<void> {
    await this.with(async (admin) => {
      const known = new Set(await patiently(() => admin.listTopics()));
      const wanted = only?.map((topic) => this.names.onWire(topic));
      const missing = allTopics(this.names).filter(
        ({ topic }) => !known.has(topic) && (wanted?.includes(topic) ?? true),
      );
      if (missing.length === 0) return;
      // Answers false when another service was faster: then they exist just as well.
      await admin.createTopics({ topics: missing, waitForLeaders: false });
      await untilLed(
        admin,
        missing.map(({ topic }) => topic),
      );
    });
  }

  async ends(topic: string): Promise<ReadonlyArray<PartitionEnds>> {
    const offsets = await this.with((admin) =>
      patiently(() => admin.fetchTopicOffsets(this.names.onWire(topic)), isChangingLeader),
    );
    return offsets.map(({ partition, low, high }) => ({ partition, low, high }));
  }

  /** Committed offset per partition; null where the group has none yet. */
  async committed(group: string, topic: string): Promise<ReadonlyMap<number, string | null>> {
    const wire = this.names.onWire(topic);
    const [found] = await this.with((admin) =>
      admin.fetchOffsets({ groupId: this.names.onWire(group), topics: [wire] }),
    );
    const pairs = (found?.partitions ?? []).map(
      ({ partition, offset }) => [partition, offset === '-1' ? null : offset] as const,
    );
    return new Map(pairs);
  }

  /** Members of each group. Who was killed counts until its session ends, half a minute at most. */
  async members(groups: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const wanted = groups.map((group) => this.names.onWire(group));
    const { groups: found } = await this.with((admin) => admin.describeGroups(wanted));
    const counts = new Map(found.map(({ groupId, members }) => [groupId, members.length]));
    return new Map(groups.map((group) => [group, counts.get(this.names.onWire(group)) ?? 0]));
  }

  /**
   * Lets a group read a stretch again under a replay id. Works while the group runs, and for one
   * that is stopped from its next start; the run is committed before any offset moves.
   */
  async resetOffsets(run: ReplayRun): Promise<void> {
    if (!this.replays) throw new NoReplayRuns();
    await this.replays.request(run);
  }

  /** The group must have no member. */
  async deleteGroup(group: string): Promise<void> {
    await this.with((admin) => admin.deleteGroups([this.names.onWire(group)]));
  }

  /** Deletes every topic of the prefix. Refused without one: that would be everything. */
  async deleteAll(): Promise<void> {
    const { prefix } = this.names;
    if (prefix === '') throw new NothingToDelete();
    const ours = (topic: string) => topic.startsWith(prefix);
    // The broker may still list what is gone, and refuses to delete it once more: then the list is asked for again.
    await this.with(
      (admin) =>
        patiently(async () => {
          const found = (await admin.listTopics()).filter(ours);
          if (found.length > 0) await admin.deleteTopics({ topics: found });
        }),
      { ...patience, retries: 0 },
    );
  }

  private async with<T>(work: (admin: Admin) => Promise<T>, retry = patience): Promise<T> {
    const admin = this.kafka.admin({ retry });
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

/** A new topic has no leader for a moment; a client that comes too early is told it does not exist. */
async function untilLed(admin: Admin, names: string[]): Promise<void> {
  await patiently(async () => {
    const { topics: found } = await admin.fetchTopicMetadata({ topics: names });
    const alone = found.find(({ partitions }) => partitions.some(({ leader }) => leader < 0));
    if (alone) throw new NoLeader(alone.name);
  });
}

/** Again until it succeeds: topics of anybody that are just being made spoil an answer about all. */
async function patiently<T>(
  ask: () => Promise<T>,
  passes: (error: unknown) => boolean = () => true,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries >= LEADER_TRIES || !passes(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, LEADER_WAIT_MS));
  }
}

/** A partition that was just made, or is on the move: the broker that was asked leads it no more, or not yet. */
function isChangingLeader(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'NOT_LEADER_FOR_PARTITION';
}

/** The broker knows the topic, but nobody serves it yet. */
export class NoLeader extends Error {
  override readonly name = 'NoLeader';

  constructor(readonly topic: string) {
    super(`Topic ${topic} has no leader: look at the brokers`);
  }
}

/** Offsets are reset through `messaging.replay_run`, so a database must be given. */
export class NoReplayRuns extends Error {
  override readonly name = 'NoReplayRuns';

  constructor() {
    super('Offsets cannot be reset without the replay_run table: give TopicAdmin the ReplayRuns');
  }
}

/** Topics are deleted by prefix only. */
export class NothingToDelete extends Error {
  override readonly name = 'NothingToDelete';

  constructor() {
    super('Refusing to delete every topic of the cluster: set a topic prefix');
  }
}

/** Consumer groups whose rejects have a topic; the operator's CLI joins no group. */
export const consumerGroups: ReadonlyArray<Exclude<Participant, 'ml'>> = [
  ...new Set(topics.flatMap((topic) => catalogue[topic].consumers)),
]
  .filter((group): group is Exclude<Participant, 'ml'> => group !== 'ml')
  .sort();

function allTopics(names: TopicNames): ITopicConfig[] {
  const events = topics.map((topic) => ({
    topic: names.onWire(topic),
    numPartitions: catalogue[topic].partitions,
    configEntries: retentionOf(catalogue[topic].retention),
  }));
  const dead = consumerGroups.map((group) => ({
    topic: names.onWire(deadLetterTopic(group)),
    numPartitions: DEAD_LETTER_PARTITIONS,
    configEntries: retentionOf(deadLetterRetention),
  }));
  return [...events, ...dead];
}

/** https://kafka.apache.org/documentation/#topicconfigs */
function retentionOf(retention: number | 'compacted') {
  if (retention !== 'compacted') return [{ name: 'retention.ms', value: String(retention) }];
  return [
    { name: 'cleanup.policy', value: 'compact' },
    { name: 'max.compaction.lag.ms', value: String(COMPACTION_LAG_MS) },
    { name: 'segment.ms', value: String(COMPACTION_LAG_MS) },
  ];
}
