import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** An Avro schema node as it stands in an `.avsc` file. */
export type AvroNode = string | readonly AvroNode[] | AvroObject;
export interface AvroObject {
  readonly type: AvroNode;
  readonly name?: string;
  readonly doc?: string;
  readonly logicalType?: string;
  readonly fields?: readonly AvroField[];
  readonly symbols?: readonly string[];
  readonly items?: AvroNode;
  readonly values?: AvroNode;
  readonly [key: string]: unknown;
}
export interface AvroField {
  readonly name: string;
  readonly type: AvroNode;
  readonly doc?: string;
}
/** One `.avsc` file: `id` is its path without ending, for instance `shopify/order.v1`. */
export interface SchemaFile {
  readonly id: string;
  readonly schema: AvroObject;
}

const NAMESPACE = 'mlconnector.';

/** Reads every `.avsc` below a folder, in a stable order. */
export function readSchemas(folder: string): SchemaFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.avsc'))
    .sort()
    .map((path) => ({
      id: relative('.', path)
        .replaceAll('\\', '/')
        .replace(/\.avsc$/, ''),
      schema: JSON.parse(readFileSync(join(folder, path), 'utf8')) as AvroObject,
    }));
}

/** Replaces the first use of every shared type by its definition, so that a schema stands alone. */
export function selfContained(
  schema: AvroObject,
  shared: ReadonlyMap<string, AvroObject>,
): AvroObject {
  const defined = new Set<string>();
  const expand = (node: AvroNode): AvroNode => {
    if (typeof node === 'string') return node.startsWith(NAMESPACE) ? named(node) : node;
    if (Array.isArray(node)) return (node as readonly AvroNode[]).map(expand);
    return expandObject(node as AvroObject);
  };
  const named = (reference: string): AvroNode => {
    const name = reference.slice(NAMESPACE.length);
    if (defined.has(name)) return reference;
    const definition = shared.get(name);
    if (!definition) throw new UnknownAvroType(name);
    return expandObject(definition);
  };
  const expandObject = (node: AvroObject): AvroObject => {
    if (node.name) defined.add(node.name);
    return {
      ...node,
      ...(node.fields && {
        fields: node.fields.map((field) => ({ ...field, type: expand(field.type) })),
      }),
      ...(node.items && { items: expand(node.items) }),
      ...(node.values && { values: expand(node.values) }),
    };
  };
  return expandObject(schema);
}

/** A schema refers to a type that no file under `schemas/types` defines. */
export class UnknownAvroType extends Error {
  override readonly name = 'UnknownAvroType';

  constructor(readonly type: string) {
    super(`No file under schemas/types defines ${type}`);
  }
}
