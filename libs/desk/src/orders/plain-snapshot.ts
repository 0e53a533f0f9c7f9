/** Fields of a snapshot that lie sealed; they tell nothing without the vault. */
const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ciphertext' in value && 'keyId' in value;

/** A stored snapshot as plain data: instants as ISO text, whole numbers as text, sealed fields left out. */
export function plainSnapshot(stored: unknown): Readonly<Record<string, unknown>> {
  const plain = plainly(stored);
  return typeof plain === 'object' && plain !== null ? (plain as Record<string, unknown>) : {};
}

function plainly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== 'object' || value === null) return value;
  const fields: [string, unknown][] = Object.entries(value);
  const [first] = fields;
  if (fields.length === 1 && first !== undefined && first[0].startsWith('$')) return first[1];
  const open = fields.filter(([, inner]) => !isSealed(inner));
  return Object.fromEntries(open.map(([name, inner]) => [name, plainly(inner)]));
}
