const instants: ReadonlySet<string> = new Set([
  'cancelledAt',
  'createdAt',
  'happenedAt',
  'processedAt',
  'raisedAt',
  'readAt',
  'updatedAt',
]);

/** Events in jsonb: instants become ISO text, whole numbers beyond 2^53 become decimal text. */
export function eventToJson(event: unknown): string {
  return JSON.stringify(event, (_name, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** An event out of jsonb: the fields that hold instants and the version get their types back. */
export function eventFromJson<Event>(stored: unknown): Event {
  return JSON.parse(JSON.stringify(stored), (name, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (name === 'version') return BigInt(value);
    return instants.has(name) ? new Date(value) : value;
  }) as Event;
}
