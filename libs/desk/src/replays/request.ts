import { catalogue, topics, type ReplayRequested, type Topic } from '@ml-connector/events';
import { readRange, spanOf, type TypedRange } from '../dates/range.js';
import { InvalidArgument } from '../invalid-argument.js';

/** What the operator typed. */
export interface ReplayOptions {
  readonly connection: string;
  readonly topic?: string;
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
  readonly deadLetters?: string;
  readonly group?: string;
  readonly partition?: string;
  readonly fromOffset?: string;
  readonly toOffset?: string;
  readonly run?: boolean;
  readonly reason?: string;
}

/** Who asks, when, under which id, and the zone of the store. */
export interface Asking {
  readonly zone: string;
  readonly replayId: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
}

function topicIn(text: string | undefined): Topic {
  const found = topics.find((topic) => topic === text);
  if (found !== undefined) return found;
  throw new InvalidArgument('--topic', text ?? '', `use one of ${topics.join(', ')}`);
}

function offset(argument: string, text: string | undefined): string {
  if (text !== undefined && /^\d+$/.test(text)) return text;
  throw new InvalidArgument(argument, text ?? '', 'give an offset as a whole number');
}

/** What is replayed; which instants the days of a range mean, the zone of the store decides. */
export interface ReplayScope extends Pick<
  ReplayRequested,
  'scope' | 'topic' | 'key' | 'group' | 'partition' | 'fromOffset' | 'toOffset'
> {
  readonly range: TypedRange | null;
}

const nothing: Omit<ReplayScope, 'scope'> = {
  topic: null,
  key: null,
  range: null,
  group: null,
  partition: null,
  fromOffset: null,
  toOffset: null,
};

function offsets(options: ReplayOptions): ReplayScope {
  const topic = topicIn(options.topic);
  const group = options.group ?? '';
  const readers: readonly string[] = catalogue[topic].consumers;
  if (!readers.includes(group)) {
    throw new InvalidArgument('--group', group, `${topic} is read by ${readers.join(', ')}`);
  }
  return {
    ...nothing,
    scope: 'OFFSETS',
    topic,
    group,
    partition: Number(offset('--partition', options.partition)),
    fromOffset: offset('--from-offset', options.fromOffset),
    toOffset: offset('--to-offset', options.toOffset),
  };
}

function range(from: string, options: ReplayOptions): ReplayScope {
  const topic = options.topic === undefined ? null : topicIn(options.topic);
  return { ...nothing, scope: 'RANGE', topic, range: readRange({ from, to: options.to }) };
}

/** @throws InvalidArgument */
export function replayScope(options: ReplayOptions): ReplayScope {
  if (options.fromOffset !== undefined) return offsets(options);
  if (options.deadLetters !== undefined) {
    return { ...nothing, scope: 'DEAD_LETTERS', group: options.deadLetters };
  }
  if (options.key !== undefined) {
    const topic = topicIn(options.topic);
    return { ...nothing, scope: 'RECORD', topic, key: options.key };
  }
  if (options.from !== undefined) return range(options.from, options);
  throw new InvalidArgument(
    'replay',
    '',
    'say what: --topic and --key, --from and --to, --dead-letters <group>, or --group with offsets',
  );
}

/** A dry run counts and compares; only --run lets what is missing go the live path. */
export function replayRequest(
  { range, ...scope }: ReplayScope,
  options: ReplayOptions,
  { zone, ...asking }: Asking,
): ReplayRequested {
  const span = range && spanOf(range, { zone, now: asking.requestedAt });
  return {
    ...scope,
    ...{ from: span?.from ?? null, to: span?.to ?? null },
    ...asking,
    connection: options.connection,
    dryRun: options.run !== true,
    reason: options.reason ?? null,
  };
}
