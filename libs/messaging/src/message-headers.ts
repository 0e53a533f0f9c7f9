/** What travels beside an event. Never holds personal data. */
export interface MessageHeaders {
  /** Unique per event, the same on every delivery and replay. Consumers deduplicate on it. */
  readonly eventId: string;
  /** Follows one business story through all services. */
  readonly correlationId: string;
  /** The event that led to this one. */
  readonly causationId: string | null;
  /** Connection id; empty where the event belongs to none. */
  readonly connection: string;
  /** W3C trace context, https://www.w3.org/TR/trace-context/#traceparent-header. */
  readonly traceparent: string | null;
  /** Present on a replay: decide again and compare. */
  readonly replayId: string | null;
  /** A replay that compares and leaves nothing behind; null where what is missing goes the live path. */
  readonly replayMode: 'dry-run' | null;
}

/** Header values as kafkajs hands them over. */
export type WireHeaders = Readonly<
  Record<string, Buffer | string | ReadonlyArray<Buffer | string> | undefined>
>;

const names = {
  eventId: 'event-id',
  correlationId: 'correlation-id',
  causationId: 'causation-id',
  connection: 'connection',
  traceparent: 'traceparent',
  replayId: 'replay-id',
  replayMode: 'replay-mode',
} as const;

const dryRun = 'dry-run';

/** Where a message was read; enough to name it when it carries no headers. */
export interface Origin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
}

/** Absent headers are left out on the wire. */
export function toWire(headers: MessageHeaders): Record<string, string> {
  const present = Object.entries(names)
    .map(([field, name]) => [name, headers[field as keyof MessageHeaders]] as const)
    .filter((entry): entry is readonly [(typeof entry)[0], string] => entry[1] !== null);
  return Object.fromEntries(present);
}

/**
 * Reads the headers of a message. One written by a stranger has none: its position names it, so
 * that it is still handled once, and its key names the connection.
 */
export function fromWire(wire: Readonly<Record<string, string>>, origin: Origin): MessageHeaders {
  const eventId =
    wire[names.eventId] ?? `${origin.topic}/${String(origin.partition)}/${origin.offset}`;
  return {
    eventId,
    correlationId: wire[names.correlationId] ?? eventId,
    causationId: wire[names.causationId] ?? null,
    connection: wire[names.connection] ?? connectionOf(origin.key),
    traceparent: wire[names.traceparent] ?? null,
    replayId: wire[names.replayId] ?? null,
    replayMode: wire[names.replayMode] === dryRun ? dryRun : null,
  };
}

/** Headers as text; of a repeated header the last counts. */
export function textHeaders(wire: WireHeaders | undefined): Record<string, string> {
  const texts = Object.entries(wire ?? {}).map(([name, value]) => [name, text(value)] as const);
  return Object.fromEntries(texts.filter((entry) => entry[1] !== null)) as Record<string, string>;
}

/** Postgres takes no NUL in a text; a stranger's message with one must not stop its partition. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}

/** Keys are `<connection>:<record id>`. */
export function connectionOf(key: string): string {
  const end = key.indexOf(':');
  return end < 0 ? key : key.slice(0, end);
}

function text(value: WireHeaders[string]): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return storable(value);
  if (Buffer.isBuffer(value)) return storable(value.toString('utf8'));
  return text(value.at(-1));
}
