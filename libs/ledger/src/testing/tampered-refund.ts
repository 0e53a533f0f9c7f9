import type { MoneyBag, RefundSnapshot, Transaction } from '@ml-connector/events';
import { Money } from '../money/money.js';
import type { Dice } from './dice.js';

/** A refund that is wrong in one thing; null where it has nothing of the kind to be wrong in. */
export type Tamper = (refund: RefundSnapshot, dice: Dice) => RefundSnapshot | null;

/** What may be wrong with a refund that has moved money. */
export const tampers: Readonly<Record<string, Tamper>> = {
  'money of a transaction off': (refund, dice) => {
    const by = offBy(refund, dice);
    return withMoney(refund, ofOwn(refund, dice), (one) => ({ ...one, amount: by(one.amount) }));
  },
  'money and stated total off': (refund, dice) => {
    const by = offBy(refund, dice);
    const target = ofOwn(refund, dice);
    const changed = withMoney(refund, target, (one) => ({ ...one, amount: by(one.amount) }));
    return changed && withTotal(changed, by);
  },
  'stated total off': (refund, dice) => withTotal(refund, offBy(refund, dice)),
  'a row off': (refund, dice) => {
    const by = offBy(refund, dice);
    const [target] = dice.shuffled(refund.refund.lines);
    const lines = refund.refund.lines.map((one) =>
      one === target ? { ...one, subtotal: by(one.subtotal) } : one,
    );
    return target ? { ...refund, refund: { ...refund.refund, lines } } : null;
  },
  'a sale of its agreement off': (refund, dice) => {
    const by = offBy(refund, dice);
    const [target] = dice.shuffled(refund.agreement?.sales ?? []);
    if (!refund.agreement || !target || target.lineType === 'ADDITIONAL_FEE') return null;
    const sales = refund.agreement.sales.map((one) =>
      one === target ? { ...one, total: by(one.total) } : one,
    );
    return { ...refund, agreement: { ...refund.agreement, sales } };
  },
  'paid twice': (refund) => {
    const own = ownOf(refund);
    const again = own.map((one) => ({ ...one, id: `${one.id}0` }));
    const transactionIds = [...own, ...again].map(({ id }) => id);
    const transactions = [...refund.transactions, ...again];
    const twice = { ...refund, transactions, refund: { ...refund.refund, transactionIds } };
    return withTotal(twice, (bag) => doubled(bag, refund));
  },
  'more than its payment': (refund, dice) => {
    const [target] = dice.shuffled(ownOf(refund).filter(isTied));
    const parent = refund.transactions.find(({ id }) => id === target?.parentId);
    if (!target || !parent) return null;
    const amount = plusOne(parent.amount, refund);
    return withMoney(refund, target, (one) => ({ ...one, amount }));
  },
  'a payment of another order': (refund, dice) =>
    tied(refund, dice, { parentId: 'gid://shopify/OrderTransaction/1' }),
  'no payment at all': (refund, dice) => tied(refund, dice, { parentId: null }),
  'another gateway': (refund, dice) => tied(refund, dice, { gateway: 'klarna' }),
  'another currency': (refund, dice) => {
    if (refund.currency !== refund.presentmentCurrency) return null;
    return withMoney(refund, ofOwn(refund, dice), (one) => ({
      ...one,
      amount: { ...one.amount, shop: plusOne(one.amount, refund).shop },
    }));
  },
  'no agreement': (refund) => ({ ...refund, agreement: null }),
};

/** What the transactions of a refund gave back, in presentment money. */
export function movedBy(refund: RefundSnapshot): bigint {
  return ownOf(refund)
    .map(({ amount }) => Money.parse(amount.presentment, refund.presentmentCurrency).minor)
    .reduce((sum, one) => sum + one, 0n);
}

function ownOf({ refund, transactions }: RefundSnapshot): Transaction[] {
  return transactions.filter(({ id }) => refund.transactionIds.includes(id));
}

function ofOwn(refund: RefundSnapshot, dice: Dice): Transaction | undefined {
  return dice.shuffled(ownOf(refund))[0];
}

/** Gift cards and store credit may be handed out for any payment. */
function isTied({ gateway }: Transaction): boolean {
  return gateway !== 'gift_card';
}

function tied(refund: RefundSnapshot, dice: Dice, change: Partial<Transaction>) {
  const [target] = dice.shuffled(ownOf(refund).filter(isTied));
  return withMoney(refund, target, (one) => ({ ...one, ...change }));
}

function withMoney(
  refund: RefundSnapshot,
  target: Transaction | undefined,
  change: (transaction: Transaction) => Transaction,
): RefundSnapshot | null {
  if (!target) return null;
  const transactions = refund.transactions.map((one) => (one === target ? change(one) : one));
  return { ...refund, transactions };
}

function withTotal(refund: RefundSnapshot, change: (bag: MoneyBag) => MoneyBag): RefundSnapshot {
  return {
    ...refund,
    refund: { ...refund.refund, totalRefunded: change(refund.refund.totalRefunded) },
  };
}

type Change = (bag: MoneyBag) => MoneyBag;

/** A minor unit more or less; in both currencies where they are one. */
function offBy(refund: RefundSnapshot, dice: Dice): Change {
  const by = dice.once(2) ? 1n : -1n;
  return (bag) => moved(bag, refund, (amount) => amount + by);
}

function plusOne(bag: MoneyBag, refund: RefundSnapshot): MoneyBag {
  return moved(bag, refund, (amount) => amount + 1n);
}

function doubled(bag: MoneyBag, refund: RefundSnapshot): MoneyBag {
  return moved(bag, refund, (amount) => amount * 2n);
}

function moved(bag: MoneyBag, refund: RefundSnapshot, by: (minor: bigint) => bigint): MoneyBag {
  const { currency, presentmentCurrency } = refund;
  const amount = Money.parse(bag.presentment, presentmentCurrency).minor;
  const presentment = Money.of(by(amount), presentmentCurrency).toDecimalText();
  return { presentment, shop: currency === presentmentCurrency ? presentment : bag.shop };
}
