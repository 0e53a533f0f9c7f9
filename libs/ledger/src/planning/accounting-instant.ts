import type { Agreed, Moved, OrderAccount } from '../facts/order-account.js';
import type { Recognition } from '../mapping/policy.js';

/**
 * When a fact counts: money when it moved; a refund when its last money went back, or when it was
 * made if none did; anything else when it happened, under on-payment recognition not before the
 * first payment.
 */
export class AccountingInstants {
  private readonly firstPayment: Date | null;

  constructor(
    private readonly order: OrderAccount,
    private readonly recognition: Recognition,
  ) {
    this.firstPayment = earliest(order.moves.filter(isPayment).map((move) => move.at));
  }

  /** Null where nothing has been paid yet and the sale counts on payment. */
  ofAgreement(agreement: Agreed): Date | null {
    return this.recognised(
      agreement,
      agreement.kind === 'REFUND' ? this.ofRefund(agreement) : agreement.at,
    );
  }

  /** When a refund, or money of it, counted while it was going back: from an instant of its own on. */
  whileGoingBack(refund: Agreed, from: Date): Date[] {
    const later = this.repayments(refund).filter(({ at }) => at >= from);
    return [from, ...later.map(({ at }) => at)].flatMap((at) => this.recognised(refund, at) ?? []);
  }

  private recognised(agreement: Agreed, at: Date): Date | null {
    const isFree = this.isFree && agreement.total.shop.isZero;
    if (this.recognition === 'on-order' || isFree) return at;
    return this.firstPayment && latest([at, this.firstPayment]);
  }

  /** A repayment shares the instant of its refund; other money has its own. */
  ofMove(move: Moved, refund: Agreed | null): Date | null {
    return refund ? this.ofAgreement(refund) : move.at;
  }

  private ofRefund(agreement: Agreed): Date {
    return latest(this.repayments(agreement).map(({ at }) => at)) ?? agreement.at;
  }

  private repayments({ refundId }: Agreed): Moved[] {
    return this.order.moves.filter((move) => move.refundId !== null && move.refundId === refundId);
  }

  /** Nothing will ever be paid for an order that costs nothing, unless an edit adds what does. */
  private get isFree(): boolean {
    const sales = this.order.agreements.filter(({ kind }) => kind === 'ORDER');
    return sales.every(({ total }) => total.shop.isZero);
  }
}

function isPayment(move: Moved): boolean {
  return !move.test && (move.kind === 'SALE' || move.kind === 'CAPTURE');
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null);
}

function latest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((last, date) => (last && last >= date ? last : date), null);
}
