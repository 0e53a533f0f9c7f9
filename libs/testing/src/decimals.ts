import type { DecimalText, MoneyBag } from '@ml-connector/events';

const SCALE = 3;
const UNIT = 10n ** BigInt(SCALE);

/** Adds decimal texts exactly. For builders only; money in production is `Money` of libs/ledger. */
export function sumOf(amounts: ReadonlyArray<DecimalText>): DecimalText {
  return format(amounts.reduce((sum, amount) => sum + parse(amount), 0n));
}

export function negative(amount: DecimalText): DecimalText {
  return format(-parse(amount));
}

export function difference(minuend: DecimalText, subtrahend: DecimalText): DecimalText {
  return format(parse(minuend) - parse(subtrahend));
}

/** One amount in both currencies; the presentment amount equals it unless given. */
export function bag(shop: DecimalText, presentment: DecimalText = shop): MoneyBag {
  return { shop: format(parse(shop)), presentment: format(parse(presentment)) };
}

export function sumOfBags(bags: ReadonlyArray<MoneyBag>): MoneyBag {
  return bag(
    sumOf(bags.map(({ shop }) => shop)),
    sumOf(bags.map(({ presentment }) => presentment)),
  );
}

export function bagDifference(minuend: MoneyBag, subtrahend: MoneyBag): MoneyBag {
  return bag(
    difference(minuend.shop, subtrahend.shop),
    difference(minuend.presentment, subtrahend.presentment),
  );
}

export function negativeBag(amount: MoneyBag): MoneyBag {
  return bag(negative(amount.shop), negative(amount.presentment));
}

function parse(text: DecimalText): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  const units = BigInt(whole) * UNIT + BigInt(fraction.padEnd(SCALE, '0'));
  return sign === '-' ? -units : units;
}

function format(units: bigint): DecimalText {
  const size = units < 0n ? -units : units;
  const fraction = (size % UNIT).toString().padStart(SCALE, '0').replace(/0+$/, '');
  const text = `${(size / UNIT).toString()}${fraction === '' ? '' : `.${fraction}`}`;
  return units < 0n ? `-${text}` : text;
}
