import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  graphql,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
} from 'graphql';
import type { AdminResponse } from '../admin/answer.js';
import { type AdminRequest, AdminTransport } from '../admin/transport.js';

const sdl = readFileSync(join(import.meta.dirname, '../../schema/admin-2026-10.graphql'), 'utf8');
const schema = buildSchema(sdl);

export type Row = Record<string, unknown>;

/**
 * A shop that executes documents on the pruned schema over plain objects: a list behind a connection is paged,
 * `__typename` chooses the type. Answers queued in `next` are given first.
 */
export class FakeShop extends AdminTransport {
  readonly requests: AdminRequest[] = [];
  readonly next: AdminResponse[] = [];
  orders: Row[] = [];
  customers: Row[] = [];
  refunds: Row[] = [];
  /** A query that asks for more rows than this is refused as too costly. */
  mostRows = 250;
  /** Runs after each answered operation, by name. */
  afterwards: (operation: string) => void = () => undefined;

  async post(request: AdminRequest): Promise<AdminResponse> {
    this.requests.push(request);
    const queued = this.next.shift();
    if (queued) return queued;
    const { query, variables } = JSON.parse(request.body) as { query: string; variables: Row };
    const body = this.isTooCostly(variables) ? tooCostly : await this.execute(query, variables);
    this.afterwards(operationName(query));
    return answer(body);
  }

  operations(): string[] {
    return this.requests.map(({ body }) =>
      operationName((JSON.parse(body) as Row)['query'] as string),
    );
  }

  private isTooCostly(variables: Row): boolean {
    const sizes = ['agreements', 'sales', 'rows'].map((name) => Number(variables[name] ?? 1));
    return sizes.reduce((product, size) => product * size, 1) > this.mostRows;
  }

  private execute(source: string, variableValues: Row): Promise<unknown> {
    const rootValue = {
      order: ({ id }: Row) => this.orders.find((order) => order['id'] === id) ?? null,
      refund: ({ id }: Row) => this.refunds.find((refund) => refund['id'] === id) ?? null,
      customer: ({ id }: Row) => this.customers.find((customer) => customer['id'] === id) ?? null,
      orders: this.orders,
      customers: this.customers,
    };
    return Promise.resolve(
      graphql({
        schema,
        source,
        rootValue,
        variableValues,
        fieldResolver: fieldResolver as GraphQLFieldResolver<unknown, unknown>,
        typeResolver,
      }),
    );
  }
}

export function answer(body: unknown, status = 200): AdminResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, retryAfter: null, requestId: 'req-1', body: text };
}

const tooCostly = {
  errors: [
    {
      message: 'Query cost is 1200',
      extensions: { code: 'MAX_COST_EXCEEDED', cost: 1200, maxCost: 1000 },
    },
  ],
};

const fieldResolver: GraphQLFieldResolver<Row, unknown, Row> = (...[source, args, , info]) => {
  const value = source[info.fieldName];
  if (typeof value === 'function') return (value as (args: Row) => unknown)(args);
  if (!Array.isArray(value) || !getNamedType(info.returnType).name.endsWith('Connection'))
    return value;
  return page(value, args);
};

function page(rows: unknown[], args: Row): Row {
  const start = args['after'] ? Number(args['after']) : 0;
  const end = start + Number(args['first'] ?? 50);
  const endCursor = rows.length > start ? String(Math.min(end, rows.length)) : null;
  return { nodes: rows.slice(start, end), pageInfo: { hasNextPage: end < rows.length, endCursor } };
}

const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value) =>
  (value as Row)['__typename'] as string;

function operationName(query: string): string {
  return /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
}
