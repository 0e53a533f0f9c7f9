/** What reading looks at before it begins. Times in milliseconds. */
export interface Traffic {
  /** The longest that a webhook waited for its answer lately. */
  readonly slowest: number;
  /** Readings under way. */
  readonly underWay: number;
  /** Since the last reading began. */
  readonly sinceLast: number;
}

/** Answers later than this are a sign that the machine has too much to do. */
const late = 100;
/** Later than this: nothing more is begun, but for one reading now and then. */
const tooLate = 250;
const nowAndThen = 1_000;

/**
 * How many readings may begin: as many as there are while webhooks are answered soon. Shopify gives up on a webhook
 * after five seconds, a record can be read at any time; so reading gives way, never the other way round. It never
 * stops altogether either.
 */
export function readingsAllowed({ slowest, underWay, sinceLast }: Traffic): number {
  if (slowest <= late) return Infinity;
  if (underWay > 0) return 0;
  return slowest <= tooLate || sinceLast >= nowAndThen ? 1 : 0;
}
