import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import { strikes } from '../shop/faults.js';
import type { Shop } from '../shop/shop.js';
import { Cost } from './cost.js';
import { rootOf } from './query-root.js';
import { schema } from './schema.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cuts the connection instead of answering. */
  readonly hangUp?: boolean;
}

export const maximumCost = 1000;

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}

function costExtension(shop: Shop, requested: number, actual: number | null): unknown {
  return {
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: {
        maximumAvailable: shop.bucket.maximum,
        currentlyAvailable: shop.bucket.currentlyAvailable,
        restoreRate: shop.bucket.restoreRate,
      },
    },
  };
}

function throttled(shop: Shop, requested: number): Answer {
  const extensions = {
    code: 'THROTTLED',
    documentation: 'https://shopify.dev/api/usage/rate-limits',
  };
  return json(200, {
    errors: [{ message: 'Throttled', extensions }],
    extensions: costExtension(shop, requested, null),
  });
}

function tooCostly(requested: number): Answer {
  const extensions = {
    code: 'MAX_COST_EXCEEDED',
    cost: requested,
    maxCost: maximumCost,
    documentation: 'https://shopify.dev/api/usage/rate-limits',
  };
  const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${maximumCost}).`;
  return json(200, { errors: [{ message, extensions }] });
}

/** 200 with one error and no data. */
export function refusal(code: string, message: string): Answer {
  return json(200, { errors: [{ message, extensions: { code } }] });
}

/** Faults that strike before the query is even read. */
export function graphqlFault(shop: Shop, requestId: string): Answer | null {
  const { graphql } = shop.faults;
  if (strikes(graphql, 'internalError')) {
    const message = `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`;
    return refusal('INTERNAL_SERVER_ERROR', message);
  }
  if (strikes(graphql, 'hangUp')) return { status: 0, body: '', hangUp: true };
  if (strikes(graphql, 'serverError')) {
    return json(graphql.serverErrorStatus, { errors: 'An unexpected error occurred' });
  }
  if (strikes(graphql, 'tooMany')) {
    return json(429, { errors: 'Too many requests' }, { 'retry-after': '2.0' });
  }
  if (strikes(graphql, 'html')) {
    const body = '<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>';
    return { status: 502, body, headers: { 'content-type': 'text/html' } };
  }
  return null;
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

function readBody(body: string): Asked | null {
  try {
    const { query, variables } = JSON.parse(body) as Partial<Asked>;
    return typeof query === 'string' ? { query, variables: variables ?? {} } : null;
  } catch {
    return null;
  }
}

function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length === 0 ? document : errors;
  } catch (cause) {
    return cause instanceof GraphQLError ? [cause] : [new GraphQLError(String(cause))];
  }
}

/** What a document did wrong, by the words of graphql-js. */
const codes: readonly (readonly [RegExp, string])[] = [
  [/^Syntax Error/, 'PARSE_ERROR'],
  [/selection of subfields|must not have a selection/, 'selectionMismatch'],
  [/^Unknown argument/, 'argumentNotAccepted'],
  [/argument .* is required/i, 'missingRequiredArguments'],
  [/^Variable .* is not defined/, 'variableNotDefined'],
];

function misread(errors: readonly GraphQLError[]): Answer {
  return json(200, {
    errors: errors.map(({ message, locations }) => ({
      message,
      locations,
      extensions: { code: codes.find(([words]) => words.test(message))?.[1] ?? 'undefinedField' },
    })),
  });
}

/** Variables that do not fit are refused before anything runs: there is no data at all. */
function unfit(result: ExecutionResult): Answer | null {
  if (result.data !== undefined || result.errors === undefined) return null;
  return json(200, {
    errors: result.errors.map(({ message, locations }) => ({
      message,
      locations,
      extensions: { code: 'INVALID_VARIABLE' },
    })),
  });
}

async function run(shop: Shop, document: DocumentNode, asked: Asked): Promise<ExecutionResult> {
  return execute({
    schema,
    document,
    rootValue: rootOf(shop),
    variableValues: asked.variables,
  });
}

/** POST /admin/api/<version>/graphql.json of one shop. */
export async function answerGraphql(shop: Shop, body: string): Promise<Answer> {
  const asked = readBody(body);
  if (asked === null) {
    return json(400, { errors: { query: 'Required parameter missing or invalid' } });
  }
  const document = readDocument(asked.query);
  if (!('kind' in document)) return misread(document);
  const cost = new Cost(schema, document, asked.variables);
  const requested = cost.requested();
  if (requested > maximumCost) return tooCostly(requested);
  if (strikes(shop.faults.graphql, 'throttled')) return throttled(shop, requested);
  if (!shop.bucket.take(requested)) return throttled(shop, requested);
  const result = await run(shop, document, asked);
  const refused = unfit(result);
  if (refused !== null) return refused;
  const actual = Math.min(requested, cost.actual(result.data));
  shop.bucket.giveBack(requested - actual);
  return json(200, { ...result, extensions: costExtension(shop, requested, actual) });
}
