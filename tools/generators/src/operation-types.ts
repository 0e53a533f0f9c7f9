import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { fragmentsOf, fragmentsUsedBy, operationsOf } from './admin-documents.js';

const header = `// Generated from libs/shopify/documents by \`npm run generate\`; do not edit.\n`;

/** Decimal and id scalars stay text; a Float is kept as the digits that Shopify sent. */
const scalars: Record<string, string> = {
  ID: 'string',
  String: 'string',
  Int: 'number',
  Float: 'number | string',
  Boolean: 'boolean',
};

/** One module with a type per fragment and, per operation, its data, its variables and its text. */
export function operationsModule(schema: GraphQLSchema, documents: DocumentNode): string {
  const writer = new TypeWriter(schema);
  const fragments = fragmentsOf(documents);
  const fragmentTypes = [...fragments.values()].map((node) => writer.fragment(node));
  const operations = operationsOf(documents).map((node) => writer.operation(node, fragments));
  return [
    header,
    `import type { Operation } from '../operation.js';\n`,
    ...fragmentTypes,
    ...operations,
  ].join('\n');
}

class TypeWriter {
  constructor(private readonly schema: GraphQLSchema) {}

  fragment(node: FragmentDefinitionNode): string {
    const type = this.schema.getType(node.typeCondition.name.value);
    if (!type) throw new TypeError(`Unknown type in fragment ${node.name.value}`);
    return `export type ${node.name.value} = ${this.selection(type, node.selectionSet)};\n`;
  }

  operation(node: OperationDefinitionNode, fragments: Map<string, FragmentDefinitionNode>): string {
    const name = node.name?.value;
    const root = this.schema.getRootType(node.operation);
    if (!name || !root) throw new TypeError('Each operation needs a name and a root type');
    const text = [node, ...fragmentsUsedBy(node, fragments)]
      .map((part) => print(part))
      .join('\n\n');
    return [
      `export interface ${name}Data ${this.selection(root, node.selectionSet)}`,
      `export interface ${name}Variables ${this.variables(node)}`,
      `export const ${name}: Operation<${name}Data, ${name}Variables> = {`,
      `  name: '${name}',`,
      `  text: ${JSON.stringify(text)},`,
      `};\n`,
    ].join('\n');
  }

  private selection(type: GraphQLNamedType, set: SelectionSetNode): string {
    const conditions = set.selections.filter((node) => node.kind === Kind.INLINE_FRAGMENT);
    if (!isAbstractType(type) || conditions.length === 0) return this.fields(type, set, set);
    const members = this.schema.getPossibleTypes(type).map((object) => {
      const own = conditions.filter((node) => node.typeCondition?.name.value === object.name);
      const selections = [
        ...set.selections,
        ...own.flatMap((node) => node.selectionSet.selections),
      ];
      return this.fields(object, { ...set, selections }, set);
    });
    return [...new Set(members)].join(' | ');
  }

  private fields(type: GraphQLNamedType, set: SelectionSetNode, origin: SelectionSetNode): string {
    const spreads = set.selections
      .filter((node) => node.kind === Kind.FRAGMENT_SPREAD)
      .map((node) => node.name.value);
    const isUnion = origin !== set;
    const lines = set.selections
      .filter((node) => node.kind === Kind.FIELD)
      .map((node) => `readonly ${node.name.value}: ${this.field(type, node, isUnion)};`);
    if (lines.length === 0) return spreads.join(' & ');
    return [`{ ${lines.join(' ')} }`, ...spreads].join(' & ');
  }

  private field(
    type: GraphQLNamedType,
    node: { name: { value: string }; selectionSet?: SelectionSetNode | undefined },
    isUnion: boolean,
  ): string {
    if (node.name.value === '__typename') return isUnion ? `'${type.name}'` : 'string';
    if (!isObjectType(type) && !isInterfaceType(type))
      throw new TypeError(`${type.name} has no fields`);
    const field = type.getFields()[node.name.value];
    if (!field) throw new TypeError(`${type.name} has no field ${node.name.value}`);
    return this.output(field.type, node.selectionSet);
  }

  private output(type: GraphQLOutputType, set: SelectionSetNode | undefined): string {
    if (isNonNullType(type)) return this.bare(type.ofType, set);
    return `${this.bare(type, set)} | null`;
  }

  private bare(type: GraphQLOutputType, set: SelectionSetNode | undefined): string {
    if (isListType(type)) return `ReadonlyArray<${this.output(type.ofType, set)}>`;
    const named = getNamedType(type);
    if (isCompositeType(named) && set) return this.selection(named, set);
    // Enum values of an answer stay text: Shopify adds values within a version.
    return scalars[named.name] ?? 'string';
  }

  private variables(node: OperationDefinitionNode): string {
    const lines = (node.variableDefinitions ?? []).map((definition) => {
      const type = typeFromAST(this.schema, definition.type) as GraphQLInputType;
      const optional = isNonNullType(type) ? '' : '?';
      return `readonly ${definition.variable.name.value}${optional}: ${this.input(type)};`;
    });
    return `{ ${lines.join(' ')} }`;
  }

  private input(type: GraphQLInputType): string {
    if (!isNonNullType(type)) return `${this.bareInput(type)} | null`;
    return this.bareInput(type.ofType);
  }

  private bareInput(type: GraphQLInputType): string {
    if (isListType(type)) return `ReadonlyArray<${this.input(type.ofType)}>`;
    const named = getNamedType(type);
    if (isEnumType(named))
      return named
        .getValues()
        .map((value) => `'${value.name}'`)
        .join(' | ');
    if (!isInputObjectType(named)) return scalars[named.name] ?? 'string';
    const lines = Object.values(named.getFields()).map(
      (field) => `readonly ${field.name}?: ${this.input(field.type)};`,
    );
    return `{ ${lines.join(' ')} }`;
  }
}
