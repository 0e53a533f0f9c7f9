import { type AvroNode, type AvroObject, type SchemaFile, selfContained } from './avro-schemas.js';

const HEADER = '// Generated from schemas/ by `npm run generate`; do not edit.\n';
const PRIMITIVES: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'bigint',
  string: 'string',
  bytes: 'Buffer',
};
const LOGICAL: Readonly<Record<string, string>> = {
  decimal: 'DecimalText',
  'timestamp-millis': 'Date',
};

/** A type that the generator has no TypeScript form for. */
export class UnsupportedAvroType extends Error {
  override readonly name = 'UnsupportedAvroType';

  constructor(readonly type: string) {
    super(`The event generator knows no TypeScript type for Avro "${type}"`);
  }
}

function sharedTypes(files: readonly SchemaFile[]): Map<string, AvroObject> {
  return new Map(
    files
      .filter((file) => file.id.startsWith('types/'))
      .map((file) => [String(file.schema.name), file.schema]),
  );
}

/** Events only, as self-contained schemas by topic, for instance `shopify.order.v1`. */
export function eventSchemas(files: readonly SchemaFile[]): Map<string, AvroObject> {
  const shared = sharedTypes(files);
  return new Map(
    files
      .filter((file) => !file.id.startsWith('types/'))
      .map((file) => [file.id.replaceAll('/', '.'), selfContained(file.schema, shared)]),
  );
}

/** TypeScript of every named type, documented by the schemas' own `doc`. */
export function typesModule(files: readonly SchemaFile[]): string {
  const declarations = new Map<string, string>();
  for (const file of files) declare(file.schema, declarations);
  const events = [...eventSchemas(files)].map(
    ([topic, schema]) => `  '${topic}': ${String(schema.name)};`,
  );
  return [
    HEADER,
    "import type { DecimalText } from '../codecs.js';\n",
    ...declarations.values(),
    '/** Which topic carries which event. */',
    'export interface Events {',
    ...events,
    '}\n',
  ].join('\n');
}

/** The self-contained schemas as a TypeScript constant by topic. */
export function schemasModule(files: readonly SchemaFile[]): string {
  const schemas = Object.fromEntries(eventSchemas(files));
  return `${HEADER}\n/** Avro schemas by topic; each stands alone. */\nexport const schemas = ${JSON.stringify(schemas, null, 2)} as const;\n`;
}

function declare(node: AvroNode, into: Map<string, string>): void {
  if (typeof node === 'string') return;
  if (Array.isArray(node)) {
    for (const branch of node as readonly AvroNode[]) declare(branch, into);
    return;
  }
  const schema = node as AvroObject;
  for (const field of schema.fields ?? []) declare(field.type, into);
  if (schema.items) declare(schema.items, into);
  if (schema.values) declare(schema.values, into);
  if (schema.name) into.set(schema.name, declaration(schema));
}

function declaration(schema: AvroObject): string {
  const doc = `/** ${schema.doc ?? schema.name} */`;
  if (schema.symbols) {
    const symbols = schema.symbols.map((symbol) => `'${symbol}'`).join(' | ');
    return `${doc}\nexport type ${schema.name} = ${symbols};\n`;
  }
  const fields = (schema.fields ?? []).map(
    (field) =>
      `  /** ${field.doc ?? field.name} */\n  readonly ${field.name}: ${typeOf(field.type)};`,
  );
  return [doc, `export interface ${schema.name} {`, ...fields, '}\n'].join('\n');
}

function typeOf(node: AvroNode): string {
  if (typeof node === 'string') return primitive(node);
  if (Array.isArray(node)) {
    const branches = (node as readonly AvroNode[]).map(typeOf);
    return [
      ...branches.filter((type) => type !== 'null'),
      ...branches.filter((type) => type === 'null'),
    ].join(' | ');
  }
  const schema = node as AvroObject;
  if (schema.name) return schema.name;
  if (schema.items) return `ReadonlyArray<${typeOf(schema.items)}>`;
  if (schema.values) return `Readonly<Record<string, ${typeOf(schema.values)}>>`;
  return schema.logicalType ? logical(schema.logicalType) : typeOf(schema.type);
}

function primitive(name: string): string {
  if (name.startsWith('mlconnector.')) return name.slice('mlconnector.'.length);
  const type = PRIMITIVES[name];
  if (!type) throw new UnsupportedAvroType(name);
  return type;
}

function logical(name: string): string {
  const type = LOGICAL[name];
  if (!type) throw new UnsupportedAvroType(name);
  return type;
}
