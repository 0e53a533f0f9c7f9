type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The nodes of a connection, however the query asked for them; null for anything else. */
function nodesOf(value: unknown): readonly Fields[] | null {
  if (!isFields(value)) return null;
  if (Array.isArray(value['nodes'])) return value['nodes'] as readonly Fields[];
  if (!Array.isArray(value['edges'])) return null;
  return (value['edges'] as readonly { readonly node: Fields }[]).map(({ node }) => node);
}

export interface Flattened {
  readonly lines: readonly string[];
  readonly roots: number;
}

/** One line per object; what hangs on another object names it as `__parentId` and comes behind it. */
export function flatten(data: Fields): Flattened {
  const lines: string[] = [];
  const write = (node: Fields, parent: unknown): void => {
    const entries = Object.entries(node);
    const own = entries.filter(([, value]) => nodesOf(value) === null);
    const link = parent === null ? {} : { __parentId: parent };
    lines.push(JSON.stringify({ ...Object.fromEntries(own), ...link }));
    for (const [, value] of entries) {
      for (const child of nodesOf(value) ?? []) write(child, node['id'] ?? null);
    }
  };
  const roots = Object.values(data).flatMap((value) => nodesOf(value) ?? []);
  for (const root of roots) write(root, null);
  return { lines, roots: roots.length };
}
