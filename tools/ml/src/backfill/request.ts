import { InvalidArgument, readRange, type TypedRange } from '@ml-connector/desk';

export interface BackfillOptions {
  readonly connection: string;
  readonly from?: string;
  readonly to?: string;
  readonly orders?: readonly string[];
  readonly watch?: boolean;
}

/** What is to be read again; the instants of the range depend on the zone of the store. */
export interface BackfillRequest {
  readonly range: TypedRange | null;
  /** Gids and ids. */
  readonly records: readonly string[];
  readonly names: readonly string[];
}

/** Order numbers are far shorter than the ids of orders. */
const record = /^(?:gid:\/\/shopify\/Order\/[1-9]\d{0,19}|[1-9]\d{8,19})$/;

/** @throws InvalidArgument */
function mustNameOrder(text: string): void {
  if (text.trim() === '') throw new InvalidArgument('order', text, 'it is empty; leave it out');
  if (/^gid:/i.test(text) && !record.test(text))
    throw new InvalidArgument(
      'order',
      text,
      'a gid of an order is gid://shopify/Order/ and its id in digits',
    );
}

function rangeOf({ from, to }: BackfillOptions): TypedRange | null {
  if (from !== undefined) return readRange({ from, to });
  if (to === undefined) return null;
  throw new InvalidArgument('--to', to, 'say with --from where the range begins');
}

/**
 * Gids and ids name a record; anything else is an order name, with or without its number sign.
 * @throws InvalidArgument
 */
export function backfillRequest(options: BackfillOptions): BackfillRequest {
  const orders = [...new Set(options.orders ?? [])];
  for (const order of orders) mustNameOrder(order);
  const range = rangeOf(options);
  if (range === null && orders.length === 0)
    throw new InvalidArgument(
      'backfill',
      '',
      'give a range with --from and --to, or orders by name, id or gid (a name with # in quotes, or without it)',
    );
  return {
    range,
    records: orders.filter((text) => record.test(text)),
    names: orders.filter((text) => !record.test(text)),
  };
}
