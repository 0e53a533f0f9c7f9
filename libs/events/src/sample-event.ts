/** An Avro schema node of ours, as far as samples look at it. */
type Node = string | readonly Node[] | Definition;
interface Definition {
  readonly type: Node;
  readonly name?: string;
  readonly namespace?: string;
  readonly logicalType?: string;
  readonly fields?: readonly { readonly name: string; readonly type: Node }[];
  readonly items?: Node;
  readonly values?: Node;
  readonly symbols?: readonly string[];
}

const INSTANT = new Date('2026-11-23T09:30:00.123Z');
const BEYOND_DOUBLE = 2n ** 53n + 1n;

const PRIMITIVES: Readonly<Record<string, (path: string) => unknown>> = {
  null: () => null,
  boolean: () => true,
  int: () => 7,
  long: () => BEYOND_DOUBLE,
  string: (path) => path,
  bytes: (path) => Buffer.from(path),
  decimal: () => '-1234567.891',
  'timestamp-millis': () => INSTANT,
};

/** An event with every field filled, each text naming its own path. For tests and golden messages. */
export function sampleEvent(schema: object): unknown {
  return new Sample().of(schema as Definition, '');
}

class Sample {
  private readonly named = new Map<string, Definition>();

  of(node: Node, path: string): unknown {
    if (typeof node === 'string') return this.byName(node, path);
    if (isUnion(node)) return this.of(node.at(-1) ?? 'null', path);
    if (node.logicalType) return PRIMITIVES[node.logicalType]?.(path);
    return this.defined(node, path);
  }

  private byName(name: string, path: string): unknown {
    const primitive = PRIMITIVES[name];
    return primitive ? primitive(path) : this.defined(this.named.get(name) as Definition, path);
  }

  private defined(node: Definition, path: string): unknown {
    if (node.name) this.named.set(`${node.namespace ?? ''}.${node.name}`, node);
    if (node.fields)
      return Object.fromEntries(
        node.fields.map(({ name, type }) => [name, this.of(type, path ? `${path}.${name}` : name)]),
      );
    if (node.items) return [this.of(node.items, `${path}[]`)];
    if (node.values) return { key: this.of(node.values, `${path}{}`) };
    if (node.symbols) return node.symbols[0];
    return this.of(node.type, path);
  }
}

function isUnion(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}
