import { parseArgs } from 'node:util';

/** What to measure. */
export type BenchRequest =
  | { readonly kind: 'capture'; readonly orders: number }
  | { readonly kind: 'webhooks'; readonly seconds: number };

/** The arguments name nothing that can be measured. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly reason: string;
}

const usage =
  'npm run bench -- capture [--orders <1000>] | npm run bench -- webhooks [--seconds <60>]';

/** Reads the arguments of the command line. */
export function readRequest(args: readonly string[]): BenchRequest | Unusable {
  const [kind, ...rest] = args;
  const options = optionsIn(rest);
  if (options === null) return { kind: 'unusable', reason: usage };
  const orders = wholeNumber('--orders', options.orders ?? '1000');
  const seconds = wholeNumber('--seconds', options.seconds ?? '60');
  if (typeof orders === 'string') return { kind: 'unusable', reason: orders };
  if (typeof seconds === 'string') return { kind: 'unusable', reason: seconds };
  if (kind === 'capture') return { kind, orders };
  if (kind === 'webhooks') return { kind, seconds };
  return { kind: 'unusable', reason: usage };
}

function optionsIn(args: readonly string[]): { orders?: string; seconds?: string } | null {
  try {
    const options = { orders: { type: 'string' }, seconds: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

/** Answers the number, or why it is none. */
function wholeNumber(name: string, text: string): number | string {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  return `${name} "${text}": give a whole number from 1 to 999999`;
}
