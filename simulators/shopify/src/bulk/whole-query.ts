import {
  getNamedType,
  GraphQLError,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ConstArgumentNode,
  type DocumentNode,
  type FieldNode,
} from 'graphql';
import { everything } from '../admin/connection.js';
import { schema } from '../admin/schema.js';

/** Vendor limits: at least one connection, at most five, nested at most two deep. */
const mostConnections = 5;
const deepest = 2;

const pageArguments = ['first', 'last', 'after', 'before'];

function unpaged(field: FieldNode): FieldNode {
  const kept = (field.arguments ?? []).filter(({ name }) => !pageArguments.includes(name.value));
  const first: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'first' },
    value: { kind: Kind.INT, value: everything.toString() },
  };
  return { ...field, arguments: [...kept, first] };
}

/** The document with every connection asked for whole, or why it cannot run in bulk. */
export function wholeQuery(query: string): DocumentNode | string {
  const document = read(query);
  if (typeof document === 'string') return document;
  const types = new TypeInfo(schema);
  let depth = 0;
  let connections = 0;
  let tooDeep = false;
  const isConnection = (): boolean => /Connection$/.test(getNamedType(types.getType())?.name ?? '');
  const rewritten = visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: (field) => {
          if (!isConnection()) return undefined;
          connections += 1;
          depth += 1;
          tooDeep ||= depth > deepest;
          return unpaged(field);
        },
        leave: () => {
          if (isConnection()) depth -= 1;
        },
      },
    }),
  );
  if (connections === 0) return 'Bulk queries must contain at least one connection.';
  if (connections > mostConnections) return 'Bulk queries cannot contain more than 5 connections.';
  return tooDeep ? 'Bulk queries cannot nest connections more than 2 levels deep.' : rewritten;
}

function read(query: string): DocumentNode | string {
  try {
    const document = parse(query);
    const [error] = validate(schema, document);
    return error === undefined ? document : error.message;
  } catch (cause) {
    if (cause instanceof GraphQLError) return cause.message;
    throw cause;
  }
}
