import {
  type DocumentNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const header = '# Pruned from the Admin API 2026-10 by `npm run generate`; do not edit.\n';

/** What the documents touch: fields by type, arguments by field, and every type that is named. */
class Usage {
  readonly fields = new Map<string, Set<string>>();
  readonly arguments = new Map<string, Set<string>>();
  readonly types = new Set<GraphQLNamedType>();

  field(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): void {
    this.types.add(type);
    entry(this.fields, type.name).add(field.name);
    this.types.add(getNamedType(field.type));
  }
}

/**
 * The schema cut down to what the documents use, as SDL: small enough to read in a review, real enough to run.
 * Enums and input objects are kept whole; types that stand behind a used interface or union are kept.
 */
export function prunedSchema(schema: GraphQLSchema, documents: DocumentNode): string {
  const usage = usageOf(schema, documents);
  const types = [...usage.types].filter((type) => !isSpecifiedScalarType(type));
  types.sort((a, b) => a.name.localeCompare(b.name));
  return `${header}\nschema {\n  query: QueryRoot\n  mutation: Mutation\n}\n\n${types
    .map((type) => definition(type, usage, schema))
    .join('\n\n')}\n`;
}

function usageOf(schema: GraphQLSchema, documents: DocumentNode): Usage {
  const usage = new Usage();
  const info = new TypeInfo(schema);
  visit(
    documents,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (parent && field && !field.name.startsWith('__')) usage.field(parent, field);
      },
      Argument(node) {
        const argument = info.getArgument();
        const key = `${info.getParentType()?.name}.${info.getFieldDef()?.name}`;
        if (!argument) return;
        entry(usage.arguments, key).add(node.name.value);
        usage.types.add(getNamedType(argument.type));
      },
    }),
  );
  addImplementations(schema, usage);
  addInputs(usage);
  return usage;
}

function addImplementations(schema: GraphQLSchema, usage: Usage): void {
  for (const type of [...usage.types].filter(isAbstractType)) {
    for (const object of schema.getPossibleTypes(type)) {
      usage.types.add(object);
      const shared = isInterfaceType(type) ? [...entry(usage.fields, type.name)] : [];
      for (const name of shared) {
        const field = object.getFields()[name];
        if (field) usage.field(object, field);
        for (const argument of usage.arguments.get(`${type.name}.${name}`) ?? [])
          entry(usage.arguments, `${object.name}.${name}`).add(argument);
      }
    }
  }
}

function addInputs(usage: Usage): void {
  for (const type of usage.types) {
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) usage.types.add(getNamedType(field.type));
  }
}

function definition(type: GraphQLNamedType, usage: Usage, schema: GraphQLSchema): string {
  if (isScalarType(type)) return `scalar ${type.name}`;
  if (isEnumType(type))
    return block(
      `enum ${type.name}`,
      type.getValues().map((value) => value.name),
    );
  if (isInputObjectType(type))
    return block(
      `input ${type.name}`,
      Object.values(type.getFields()).map((field) => `${field.name}: ${String(field.type)}`),
    );
  if (isUnionType(type))
    return `union ${type.name} = ${schema
      .getPossibleTypes(type)
      .map((t) => t.name)
      .join(' | ')}`;
  const kept = isObjectType(type) ? type.getInterfaces().filter((i) => usage.types.has(i)) : [];
  const implemented = kept.length > 0 ? ` implements ${kept.map((i) => i.name).join(' & ')}` : '';
  const keyword = isObjectType(type) ? 'type' : 'interface';
  return block(`${keyword} ${type.name}${implemented}`, fieldLines(type, usage));
}

function fieldLines(type: GraphQLNamedType, usage: Usage): string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const used = usage.fields.get(type.name) ?? new Set();
  // A type that is only reachable through a union may have no used field; SDL needs one.
  const names = used.size > 0 ? [...used].sort() : ['id'];
  return names.flatMap((name) => {
    const field = type.getFields()[name];
    if (!field) return [];
    const wanted = usage.arguments.get(`${type.name}.${name}`) ?? new Set();
    const args = field.args
      .filter((argument) => wanted.has(argument.name))
      .map((argument) => `${argument.name}: ${String(argument.type)}`);
    return [`${name}${args.length > 0 ? `(${args.join(', ')})` : ''}: ${String(field.type)}`];
  });
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

function entry(map: Map<string, Set<string>>, key: string): Set<string> {
  const found = map.get(key) ?? new Set<string>();
  map.set(key, found);
  return found;
}
