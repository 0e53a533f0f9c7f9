import type { Bag, Currencies } from '../money/bag.js';
import { padded } from '../money/minor.js';

/** A JSON number too long for a double; written out digit by digit. */
export class Digits {
  constructor(readonly text: string) {}
}

export type Json =
  | string
  | number
  | boolean
  | null
  | bigint
  | Digits
  | readonly Json[]
  | { readonly [key: string]: Json };

/** JSON with integers of any length: ids exceed 2^53. */
export function write(value: Json): string {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Digits) return value.text;
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Readonly<Record<string, Json>>);
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export function moneySet(bag: Bag, currencies: Currencies): Json {
  return {
    shop_money: { amount: padded(bag.shop, currencies.shop), currency_code: currencies.shop },
    presentment_money: {
      amount: padded(bag.presentment, currencies.presentment),
      currency_code: currencies.presentment,
    },
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  formats.set(zone, made);
  return made;
}

/** Local time with the shop's offset: 2026-11-20T10:15:00-05:00. */
export function localTime(instant: Date, zone: string): string {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  return `${date}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

export function localOrNull(instant: Date | null, zone: string): string | null {
  return instant === null ? null : localTime(instant, zone);
}
