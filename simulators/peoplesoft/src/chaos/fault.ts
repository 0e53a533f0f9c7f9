/** What can go wrong on the way, by name. */
export const faultKinds = [
  'drop-before-apply',
  'drop-after-commit',
  'apply-late',
  'html-error',
  'hang',
  'slow',
  'slow-drip',
  'truncated',
  'wrong-encoding',
  'huge',
  'entity-bomb',
  'empty',
  'login-page',
  'cold-start',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault as the control API takes it; README.md describes every field. */
export interface FaultOrder {
  readonly kind: FaultKind;
  /** 'journal.create', 'customer.find', 'query:X_BI_INVOICE_INQ', 'journal.*', '*'. */
  readonly operation?: string;
  /** Only calls whose body or address contains this text, e.g. a JOURNAL_ID. */
  readonly containing?: string;
  /** How often; null: until removed. Default 1. */
  readonly times?: number | null;
  /** 0 to 1, drawn from a generator seeded with `seed`. Default 1. */
  readonly probability?: number;
  readonly seed?: number;
  /** How long: apply-late, hang, slow, slow-drip. */
  readonly seconds?: number;
  /** Status of html-error and cold-start: 500, 502, 503 or 504; 401 of a web server that asks for a sign-in itself. */
  readonly status?: number;
  /** Whether the call takes effect although its answer is lost or spoilt. */
  readonly applies?: boolean;
  /** Size of huge. Default 50. */
  readonly megabytes?: number;
}

export interface Fault extends FaultOrder {
  readonly id: number;
  readonly hits: number;
}

export function covers(order: FaultOrder, operation: string): boolean {
  const wanted = order.operation ?? '*';
  if (wanted === '*') return true;
  return wanted.endsWith('*') ? operation.startsWith(wanted.slice(0, -1)) : operation === wanted;
}
