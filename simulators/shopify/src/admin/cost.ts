import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Recorded requested cost of a flat connection by `first`; between the points it is interpolated. */
const recorded: readonly (readonly [number, number])[] = [
  [0, 2],
  [1, 3],
  [3, 4],
  [5, 5],
  [10, 6],
  [20, 7],
  [50, 9],
  [100, 11],
  [200, 12],
  [250, 13],
];

/** What the nodes of a connection multiply the cost of one node by. */
function growth(first: number): number {
  const above = recorded.findIndex(([size]) => size >= first);
  const [size, cost] = recorded[above] ?? [250, 13];
  const [below, lower] = recorded[above - 1] ?? [size, cost];
  const share = size === below ? 0 : (first - below) / (size - below);
  return lower + (cost - lower) * share - 2;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** Values that come with their object and cost nothing of their own. */
const free = new Set(['MoneyBag', 'MoneyV2', 'PageInfo', 'ApiVersion', 'Count', 'UserError']);

function priceOf({ name }: Composite): number {
  return free.has(name) || name.endsWith('Edge') ? 0 : 1;
}

/** Whatever it returns; as recorded of webhookSubscriptionCreate. */
const mutationCost = 10;

/** Cost points of a document: objects 1, connections by `first`, each mutation 10. */
export class Cost {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  /** Before it runs: as if every page came back full. */
  requested(): number {
    return this.total((field) => this.pageSize(field));
  }

  /** After it ran: by the nodes that came back. */
  actual(data: unknown): number {
    return Math.ceil(this.ofData(this.operation().selectionSet, this.rootType(), data));
  }

  private operation(): OperationDefinitionNode {
    const found = this.document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (found === undefined)
      throw new Error('a document without an operation was not refused before');
    return found;
  }

  private rootType(): Composite {
    const mutation = this.operation().operation === 'mutation';
    return (mutation ? this.schema.getMutationType() : this.schema.getQueryType()) as Composite;
  }

  private total(size: (field: FieldNode) => number): number {
    return Math.ceil(this.ofSelection(this.operation().selectionSet, this.rootType(), size));
  }

  private ofSelection(
    set: SelectionSetNode,
    type: Composite,
    size: (field: FieldNode) => number,
  ): number {
    let sum = 0;
    for (const { field, on } of this.fieldsOf(set, type)) sum += this.ofField(field, on, size);
    return sum;
  }

  private ofField(field: FieldNode, on: Composite, size: (field: FieldNode) => number): number {
    if (on === this.schema.getMutationType()) return mutationCost;
    const type = this.compositeOf(field, on);
    if (type === null || field.selectionSet === undefined) return 0;
    const inner = this.ofSelection(field.selectionSet, type, size);
    if (type.name.endsWith('Connection')) return 2 + growth(size(field)) * Math.max(1, inner);
    return inner + priceOf(type);
  }

  private ofData(set: SelectionSetNode, type: Composite, data: unknown): number {
    if (typeof data !== 'object' || data === null) return 0;
    const values = data as Readonly<Record<string, unknown>>;
    const typename = values['__typename'];
    const real = typeof typename === 'string' ? this.schema.getType(typename) : type;
    const at = isObjectType(real) ? real : type;
    let sum = 0;
    for (const { field, on } of this.fieldsOf(set, at)) {
      sum += this.ofValue(field, on, values[(field.alias ?? field.name).value]);
    }
    return sum;
  }

  private ofValue(field: FieldNode, on: Composite, value: unknown): number {
    if (on === this.schema.getMutationType()) return mutationCost;
    const type = this.compositeOf(field, on);
    const set = field.selectionSet;
    if (type === null || set === undefined || value === null || value === undefined) return 0;
    if (Array.isArray(value)) {
      return value.reduce<number>(
        (sum, item) => sum + priceOf(type) + this.ofData(set, type, item),
        0,
      );
    }
    const inner = this.ofData(set, type, value);
    if (type.name.endsWith('Connection')) {
      const { nodes, edges } = value as { nodes?: readonly unknown[]; edges?: readonly unknown[] };
      const returned = nodes?.length ?? edges?.length ?? 0;
      return 2 + growth(returned) * Math.max(1, returned === 0 ? 0 : inner / returned);
    }
    return inner + priceOf(type);
  }

  /** Fields with the type they stand on; of several types in one place each is counted. */
  private *fieldsOf(
    set: SelectionSetNode,
    type: Composite,
  ): Generator<{ field: FieldNode; on: Composite }> {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        yield { field: selection, on: type };
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : this.fragments.get(selection.name.value);
      const name = fragment?.typeCondition?.name.value;
      const narrowed = name === undefined ? type : this.schema.getType(name);
      if (fragment === undefined || !this.applies(narrowed, type)) continue;
      yield* this.fieldsOf(fragment.selectionSet, narrowed as Composite);
    }
  }

  private applies(narrowed: unknown, type: Composite): boolean {
    if (!isObjectType(narrowed) && !isInterfaceType(narrowed)) return false;
    return (
      narrowed === type ||
      !isObjectType(type) ||
      type.getInterfaces().includes(narrowed as GraphQLInterfaceType)
    );
  }

  private compositeOf(field: FieldNode, on: Composite): Composite | null {
    const definition: GraphQLField<unknown, unknown> | undefined = on.getFields()[field.name.value];
    if (definition === undefined) return null;
    const named = getNamedType(definition.type);
    return isObjectType(named) || isInterfaceType(named) ? named : this.union(named);
  }

  /** Of a union the fields stand in fragments that name their own type. */
  private union(named: unknown): Composite | null {
    const members = (named as { getTypes?: () => readonly GraphQLObjectType[] }).getTypes?.();
    return members?.[0] ?? null;
  }

  private pageSize(field: FieldNode): number {
    const argument = field.arguments?.find(
      ({ name }) => name.value === 'first' || name.value === 'last',
    );
    if (argument?.value.kind === Kind.INT) return Number(argument.value.value);
    if (argument?.value.kind === Kind.VARIABLE) {
      return Number(this.variable(argument.value.name.value) ?? 0);
    }
    return 0;
  }

  /** As given, or as the operation gives it by itself. */
  private variable(name: string): unknown {
    const { variableDefinitions } = this.operation();
    const fallback = variableDefinitions?.find(({ variable }) => variable.name.value === name);
    const { defaultValue } = fallback ?? {};
    return (
      this.variables[name] ?? (defaultValue?.kind === Kind.INT ? defaultValue.value : undefined)
    );
  }
}
