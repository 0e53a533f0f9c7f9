import { dateInZone, Money, type ShopifyFact } from '@ml-connector/ledger';
import { figuresOfAgreement, figuresOfTransaction } from './figures.js';
import type { ShownAgreement, ShownOrder, ShownTransaction } from './shown-order.js';

/** How the connection dates its facts. */
export interface Dating {
  readonly zone: string;
  readonly recognition: 'on-order' | 'on-payment';
}

const payments = ['SALE', 'CAPTURE'];
const movements = [...payments, 'REFUND', 'CHANGE'];

function moved(order: ShownOrder): ShownTransaction[] {
  return order.transactions.filter(
    ({ kind, status }) => status === 'SUCCESS' && movements.includes(kind),
  );
}

const instantOf = (transaction: ShownTransaction): Date =>
  new Date(transaction.processedAt ?? transaction.createdAt);

const latest = (dates: readonly Date[]): Date | undefined =>
  dates.toSorted((left, right) => left.getTime() - right.getTime()).at(-1);

function isFree({ sales }: ShownAgreement, currency: string): boolean {
  const totals = sales.nodes.map(({ totalAmount }) =>
    Money.parse(totalAmount.shopMoney.amount, currency),
  );
  return Money.sum(totals, currency).isZero;
}

/** The facts of one order with their dates and figures, from nothing but what Shopify shows now. */
class OrderFacts {
  private readonly refundOf = new Map<string, string>();
  private readonly firstPayment: Date | undefined;

  constructor(
    private readonly order: ShownOrder,
    private readonly dating: Dating,
  ) {
    for (const refund of order.refunds) {
      for (const { id } of refund.transactions.nodes) this.refundOf.set(id, refund.id);
    }
    const paid = moved(order).filter(({ kind, test }) => payments.includes(kind) && !test);
    this.firstPayment = paid
      .map(instantOf)
      .toSorted((left, right) => left.getTime() - right.getTime())[0];
  }

  facts(): ShopifyFact[] {
    const { order } = this;
    return [
      ...order.agreements.nodes.map((agreement) => ({
        ...this.identity(agreement.id, this.instantOfAgreement(agreement)),
        countedOn: this.daysOf(agreement, new Date(agreement.happenedAt)),
        figures: figuresOfAgreement(agreement, order.currencyCode),
      })),
      ...moved(order).map((transaction) => ({
        ...this.identity(transaction.id, this.instantOfMove(transaction)),
        countedOn: this.daysOf(this.agreementBehind(transaction), instantOf(transaction)),
        figures: figuresOfTransaction(transaction, order.currencyCode),
      })),
    ];
  }

  /** Days on which a refund counted while its money was going back, from an instant on. */
  private daysOf(agreement: ShownAgreement | undefined, from: Date): string[] {
    const refund = agreement?.refund?.id;
    if (agreement === undefined || refund === undefined) return [];
    const instants = [from, ...this.repayments(refund).map(instantOf)].filter((at) => at >= from);
    const counted = instants.map((at) => this.recognised(agreement, at));
    return [...new Set(counted.map((at) => dateInZone(at, this.dating.zone)))];
  }

  private identity(gid: string, instant: Date): Omit<ShopifyFact, 'figures'> {
    const { id: orderId, name: orderName } = this.order;
    return { gid, orderId, orderName, date: dateInZone(instant, this.dating.zone) };
  }

  /** A refund counts when its last money went back; on-payment nothing counts before the first payment. */
  private instantOfAgreement(agreement: ShownAgreement): Date {
    const happened = new Date(agreement.happenedAt);
    return this.recognised(agreement, this.repaidAt(agreement.refund?.id) ?? happened);
  }

  private recognised(agreement: ShownAgreement, at: Date): Date {
    const { firstPayment } = this;
    if (this.dating.recognition !== 'on-payment' || firstPayment === undefined) return at;
    if (this.isGift() && isFree(agreement, this.order.currencyCode)) return at;
    return at > firstPayment ? at : firstPayment;
  }

  /** Nothing had to be paid for what was ordered. */
  private isGift(): boolean {
    const { agreements, currencyCode } = this.order;
    return agreements.nodes
      .filter((one) => one.__typename === 'OrderAgreement')
      .every((one) => isFree(one, currencyCode));
  }

  private instantOfMove(transaction: ShownTransaction): Date {
    const agreement = this.agreementBehind(transaction);
    return agreement === undefined ? instantOf(transaction) : this.instantOfAgreement(agreement);
  }

  /** The refund that a transaction pays. */
  private agreementBehind({ id }: ShownTransaction): ShownAgreement | undefined {
    const refund = this.refundOf.get(id);
    return this.order.agreements.nodes.find(
      (one) => refund !== undefined && one.refund?.id === refund,
    );
  }

  private repaidAt(refund: string | undefined): Date | undefined {
    return refund === undefined ? undefined : latest(this.repayments(refund).map(instantOf));
  }

  private repayments(refund: string): ShownTransaction[] {
    return moved(this.order).filter(
      ({ id, kind }) => kind === 'REFUND' && this.refundOf.get(id) === refund,
    );
  }
}

export function factsOf(order: ShownOrder, dating: Dating): ShopifyFact[] {
  return new OrderFacts(order, dating).facts();
}
