/**
 * Events in jsonb columns: instants, whole numbers beyond 2^53 and bytes keep their type.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, shown: unknown) {
    const original = this[key];
    if (original instanceof Date) return { $date: original.toISOString() };
    if (typeof original === 'bigint') return { $bigint: original.toString() };
    if (Buffer.isBuffer(original)) return { $bytes: original.toString('base64') };
    return shown;
  });
}

/** The value of a jsonb column, as `toJson` wrote it. */
export function fromJson<T>(stored: unknown): T {
  return revived(stored) as T;
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [tagged] = entries;
  if (entries.length === 1 && tagged?.[0].startsWith('$')) return untagged(tagged);
  return Object.fromEntries(entries.map(([name, inner]) => [name, revived(inner)]));
}

function untagged([tag, text]: [string, unknown]): unknown {
  if (tag === '$date') return new Date(String(text));
  if (tag === '$bigint') return BigInt(String(text));
  if (tag === '$bytes') return Buffer.from(String(text), 'base64');
  return { [tag]: revived(text) };
}
