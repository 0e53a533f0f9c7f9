import type { GraphqlError } from '../errors.js';
import { parseExact } from '../json.js';

/** `extensions.cost.throttleStatus` of an answer, in points. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** `extensions.cost` of an answer, in points. */
export interface Cost {
  readonly requested: number;
  /** Null where nothing was executed. */
  readonly actual: number | null;
  readonly status: ThrottleStatus;
}

/** What came over the wire. */
export interface AdminResponse {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly requestId: string | null;
  /** The header `Date`; absent or null where the answer names none. */
  readonly date?: string | null;
  readonly body: string;
}

/** What an answer means. */
export type Answer =
  | { readonly kind: 'data'; readonly data: unknown; readonly cost: Cost | null }
  | { readonly kind: 'throttled'; readonly cost: Cost | null; readonly retryAfterMs: number | null }
  | { readonly kind: 'too-costly'; readonly requested: number | null; readonly max: number | null }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'denied'; readonly path: string; readonly requiredAccess: string }
  | { readonly kind: 'not-approved'; readonly path: string }
  | {
      readonly kind: 'not-served';
      readonly reason: 'frozen' | 'locked' | 'inactive' | 'gone' | 'forbidden';
    }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'refused'; readonly errors: readonly GraphqlError[] };

/** Statuses with a meaning of their own; source: the Admin API's "status and error codes". */
const byStatus: Record<number, Answer> = {
  401: { kind: 'unauthorized' },
  402: { kind: 'not-served', reason: 'frozen' },
  403: { kind: 'not-served', reason: 'forbidden' },
  404: { kind: 'not-served', reason: 'gone' },
  423: { kind: 'not-served', reason: 'locked' },
};

/** Reads an answer of the GraphQL Admin API; total: every response has a meaning. */
export function readAnswer(response: AdminResponse): Answer {
  const known = byStatus[response.status];
  if (known) return known;
  if (response.status === 429) return tooMany(response);
  if (response.status >= 500) return { kind: 'unavailable', reason: `HTTP ${response.status}` };
  const body = objectIn(response.body);
  if (body === null) return { kind: 'unavailable', reason: `HTTP ${response.status} without JSON` };
  const errors = errorsIn(body['errors']);
  const cost = costIn(body['extensions']);
  if (errors.length > 0) return failure(errors, cost);
  if (response.status !== 200) return { kind: 'unavailable', reason: `HTTP ${response.status}` };
  if (!isRecord(body['data'])) return { kind: 'unavailable', reason: 'an answer without data' };
  return { kind: 'data', data: body['data'], cost };
}

/** Nobody rests longer for one answer, whatever it asks for: a store must not fall silent by a header. */
const longestRest = 60_000;

/** `Retry-After` counts in seconds, also as "2.0". */
function tooMany(response: AdminResponse): Answer {
  const asked = Number(response.retryAfter ?? 'absent') * 1000;
  const isUsable = Number.isFinite(asked) && asked >= 0;
  const retryAfterMs = isUsable ? Math.min(asked, longestRest) : 1000;
  return { kind: 'throttled', cost: null, retryAfterMs };
}

function failure(errors: readonly GraphqlError[], cost: Cost | null): Answer {
  const coded = (code: string): GraphqlError | undefined =>
    errors.find((error) => error.extensions?.['code'] === code);
  if (coded('THROTTLED')) return { kind: 'throttled', cost, retryAfterMs: null };
  const costly = coded('MAX_COST_EXCEEDED');
  if (costly) return tooCostly(costly);
  const withheld = errors.find((error) => /not approved to (access|use)/i.test(error.message));
  if (withheld) return { kind: 'not-approved', path: pathOf(withheld) };
  const denied = coded('ACCESS_DENIED');
  if (denied) return accessDenied(denied);
  if (coded('SHOP_INACTIVE')) return { kind: 'not-served', reason: 'inactive' };
  if (coded('INTERNAL_SERVER_ERROR')) return { kind: 'unavailable', reason: 'internal error' };
  return { kind: 'refused', errors };
}

function tooCostly(error: GraphqlError): Answer {
  const { cost, maxCost } = error.extensions ?? {};
  return { kind: 'too-costly', requested: numberIn(cost), max: numberIn(maxCost) };
}

function accessDenied(error: GraphqlError): Answer {
  const required = error.extensions?.['requiredAccess'];
  const requiredAccess = typeof required === 'string' ? required : error.message;
  return { kind: 'denied', path: pathOf(error), requiredAccess };
}

function pathOf(error: GraphqlError): string {
  return error.path?.join('.') ?? 'the query';
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value = parseExact(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** A refusal before execution carries `errors` as text or object in place of a list. */
function errorsIn(value: unknown): GraphqlError[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [{ message: JSON.stringify(value) }];
  return value.map((error: unknown) =>
    isRecord(error) && typeof error['message'] === 'string'
      ? (error as unknown as GraphqlError)
      : { message: JSON.stringify(error) },
  );
}

function costIn(extensions: unknown): Cost | null {
  const cost = isRecord(extensions) ? extensions['cost'] : undefined;
  const status = isRecord(cost) ? cost['throttleStatus'] : undefined;
  if (!isRecord(cost) || !isRecord(status)) return null;
  return {
    requested: numberIn(cost['requestedQueryCost']) ?? 0,
    actual: numberIn(cost['actualQueryCost']),
    status: {
      maximumAvailable: numberIn(status['maximumAvailable']) ?? 0,
      currentlyAvailable: numberIn(status['currentlyAvailable']) ?? 0,
      restoreRate: numberIn(status['restoreRate']) ?? 0,
    },
  };
}

/** Points arrive as `2000` or `2000.0`. */
function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
