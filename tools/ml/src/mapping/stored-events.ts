/** gl-poster keeps events in jsonb with instants, whole numbers and bytes tagged; this brings their types back. */
export function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) {
    const [tag, text] = only;
    if (tag === '$date') return new Date(String(text));
    if (tag === '$bigint') return BigInt(String(text));
    if (tag === '$bytes') return Buffer.from(String(text), 'base64');
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, revived(inner)]));
}
