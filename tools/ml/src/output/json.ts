import { Money } from '@ml-connector/ledger';

/** JSON for machines: money as {amount, currency}, big numbers and instants as text. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, shown: unknown) => {
      if (shown instanceof Money) return { amount: shown.toString(), currency: shown.currency };
      return typeof shown === 'bigint' ? shown.toString() : shown;
    },
    2,
  );
}
