import { catalogue, topics, type ReplayRequested, type Topic } from '@ml-connector/events';
import { InvalidArgument } from '@ml-connector/desk';

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

/** Who asks, when, and under which id. */
export interface Asking {
  readonly replayId: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
}

function topicIn(text: string | undefined): Topic {
  const found = topics.find((topic) => topic === text);
  if (found !== undefined) return found;
  throw new InvalidArgument('--topic', text ?? '', `use one of ${topics.join(', ')}`);
}

function instant(argument: string, text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw new InvalidArgument(argument, text, 'write an instant such as 2026-11-20T00:00:00Z');
}

function offset(argument: string, text: string | undefined): string {
  if (text !== undefined && /^\d+$/.test(text)) return text;
  throw new InvalidArgument(argument, text ?? '', 'give an offset as a whole number');
}

type Scope = Pick<
  ReplayRequested,
  'scope' | 'topic' | 'key' | 'from' | 'to' | 'group' | 'partition' | 'fromOffset' | 'toOffset'
>;

const nothing: Omit<Scope, 'scope'> = {
  topic: null,
  key: null,
  from: null,
  to: null,
  group: null,
  partition: null,
  fromOffset: null,
  toOffset: null,
};

function offsets(options: ReplayOptions): Scope {
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

function range(options: ReplayOptions): Scope {
  const from = instant('--from', options.from ?? '');
  const to = instant('--to', options.to ?? '');
  if (from >= to) throw new InvalidArgument('--to', options.to ?? '', 'it must lie behind --from');
  const topic = options.topic === undefined ? null : topicIn(options.topic);
  return { ...nothing, scope: 'RANGE', topic, from, to };
}

function scopeOf(options: ReplayOptions): Scope {
  if (options.fromOffset !== undefined) return offsets(options);
  if (options.deadLetters !== undefined) {
    return { ...nothing, scope: 'DEAD_LETTERS', group: options.deadLetters };
  }
  if (options.key !== undefined) {
    const topic = topicIn(options.topic);
    return { ...nothing, scope: 'RECORD', topic, key: options.key };
  }
  if (options.from !== undefined) return range(options);
  throw new InvalidArgument(
    'replay',
    '',
    'say what: --topic and --key, --from and --to, --dead-letters <group>, or --group with offsets',
  );
}

/** A dry run counts and compares; only --run lets what is missing go the live path. */
export function replayRequest(options: ReplayOptions, asking: Asking): ReplayRequested {
  return {
    ...scopeOf(options),
    ...asking,
    connection: options.connection,
    dryRun: options.run !== true,
    reason: options.reason ?? null,
  };
}
