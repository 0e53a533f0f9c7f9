import { cancelOrder } from '../order/cancel.js';
import { editOrder } from '../order/edit.js';
import { disputeOf, type DisputeRequest } from '../order/dispute.js';
import type { Order, Refund, Transaction, TransactionStatus } from '../order/order.js';
import { capture, pay, settle, voidAuthorization, type Moment } from '../order/payments.js';
import { placeOrder } from '../order/place.js';
import { refundOrder } from '../order/refund.js';
import type {
  CancelRequest,
  EditRequest,
  OrderRequest,
  PaymentMode,
  RefundRequest,
  ReturnRequest,
  TenderRequest,
} from '../order/request.js';
import { returnGoods } from '../order/return.js';
import { financialStatus } from '../order/status.js';
import { disputeBody } from '../rest/dispute-body.js';
import { editBody } from '../rest/edit-body.js';
import type { Message } from './announcement.js';
import {
  customerMessage,
  message,
  orderMessage,
  refundMessage,
  transactionMessages,
} from './messages.js';
import { identityOf } from './identity.js';
import type { Shop } from './shop.js';

interface Timed {
  readonly at?: string;
}

/** What merchants and buyers do in one store. Each action changes the books and announces itself. */
export class Commerce {
  constructor(private readonly shop: Shop) {}

  place(request: OrderRequest): Order {
    const { shop } = this;
    const knownBefore = shop.customers.size;
    const identity = identityOf(request, this.moment(request).at, shop);
    const order = placeOrder(identity, request, shop.world.ids);
    shop.orders.set(order.id, order);
    const mode = request.payment ?? 'paid';
    const tenders = request.tenders ?? [{}];
    const transactions = pay(order, { mode, tenders }, this.moment(request));
    const isNew = shop.customers.size > knownBefore;
    const customer = order.customerId === null ? null : shop.customers.get(order.customerId);
    const about = customer ?? null;
    this.tell(order, [
      orderMessage('orders/create', order, shop),
      ...(about === null
        ? []
        : [customerMessage(isNew ? 'customers/create' : 'customers/update', about, shop)]),
      ...this.paidMessages(order, transactions),
    ]);
    return order;
  }

  pay(
    order: Order,
    request: Timed & { mode?: PaymentMode; tenders?: readonly TenderRequest[] },
  ): Transaction[] {
    return this.whole(order, () => {
      const payment = { mode: request.mode ?? 'paid', tenders: request.tenders ?? [{}] };
      const transactions = pay(order, payment, this.moment(request));
      this.tell(order, this.paidMessages(order, transactions));
      return transactions;
    });
  }

  capture(order: Order, request: Timed & { amount?: string; rate?: string }): Transaction {
    return this.whole(order, () => {
      const transaction = capture(order, request, this.moment(request));
      this.tell(order, this.paidMessages(order, [transaction]));
      return transaction;
    });
  }

  void(order: Order, request: Timed): Transaction {
    return this.whole(order, () => {
      const transaction = voidAuthorization(order, this.moment(request));
      this.tell(order, transactionMessages([transaction], order, this.shop));
      return transaction;
    });
  }

  /** The authorisation ran out without a capture. */
  expire(order: Order): void {
    this.whole(order, () => {
      order.expired = true;
      this.tell(order, []);
    });
  }

  /** Pending payments come to an end. */
  settle(order: Order, request: Timed & { status: TransactionStatus }): Transaction[] {
    return this.whole(order, () => {
      const transactions = settle(order, request, this.moment(request).at);
      this.tell(order, this.paidMessages(order, transactions));
      return transactions;
    });
  }

  refund(order: Order, request: RefundRequest): Refund {
    return this.whole(order, () => {
      const refund = refundOrder(order, request, this.moment(request));
      this.tellRefund(order, refund, []);
      return refund;
    });
  }

  /** A pending refund comes to an end; on success the pending discrepancy disappears from the Refund. */
  settleRefund(order: Order, refund: Refund, request: Timed & { status: TransactionStatus }): void {
    this.whole(order, () => {
      const { at } = this.moment(request);
      const settled = settle(order, { status: request.status, refundId: refund.id }, at);
      refund.updatedAt = at;
      if (request.status === 'SUCCESS') {
        refund.processedAt = at;
        refund.adjustments = refund.adjustments.filter(
          ({ reason }) => reason !== 'PENDING_REFUND_DISCREPANCY',
        );
      }
      this.tell(order, transactionMessages(settled, order, this.shop));
    });
  }

  giveBackGoods(order: Order, request: ReturnRequest): Refund | null {
    return this.whole(order, () => {
      const refund = returnGoods(order, request, this.moment(request));
      if (refund === null) this.tell(order, []);
      else this.tellRefund(order, refund, []);
      return refund;
    });
  }

  edit(order: Order, request: EditRequest): void {
    this.whole(order, () => {
      const moment = this.moment(request);
      const edit = editOrder(order, request, moment);
      const body = editBody(order, edit, { at: moment.at, zone: this.shop.settings.zone });
      this.tell(order, [message('orders/edited', () => body)]);
    });
  }

  cancel(order: Order, request: CancelRequest): Refund | null {
    return this.whole(order, () => {
      const before = order.transactions.length;
      const refund = cancelOrder(order, request, this.moment(request));
      const voids = order.transactions.slice(before).filter(({ kind }) => kind === 'VOID');
      const messages = [
        orderMessage('orders/cancelled', order, this.shop),
        ...transactionMessages(voids, order, this.shop),
      ];
      if (refund === null) this.tell(order, messages);
      else this.tellRefund(order, refund, messages);
      return refund;
    });
  }

  /** Something that touches no money: a tag, a note. */
  touch(order: Order): void {
    this.whole(order, () => {
      this.tell(order, []);
    });
  }

  /** A chargeback; the order is not refunded by it. */
  dispute(order: Order, request: DisputeRequest): void {
    const { shop } = this;
    const dispute = disputeOf(order, request, { ids: shop.world.ids, at: shop.now() });
    order.disputes.push(dispute);
    this.tell(order, [
      message('disputes/create', () => disputeBody(dispute, order, shop.settings.zone)),
    ]);
  }

  /** All of an action or none of it: what is refused half-way leaves the order as it was. */
  private whole<T>(order: Order, action: () => T): T {
    this.shop.replica.remember(order);
    try {
      return action();
    } catch (cause) {
      this.shop.replica.restore(order);
      throw cause;
    }
  }

  private moment(request: Timed): Moment {
    const at = request.at === undefined ? this.shop.now() : new Date(request.at);
    return { ids: this.shop.world.ids, at };
  }

  private paidMessages(order: Order, transactions: readonly Transaction[]): Message[] {
    const paid = transactions.some(({ status }) => status === 'SUCCESS');
    return [
      ...transactionMessages(transactions, order, this.shop),
      ...(paid && financialStatus(order) === 'PAID'
        ? [orderMessage('orders/paid', order, this.shop)]
        : []),
    ];
  }

  private tellRefund(order: Order, refund: Refund, more: readonly Message[]): void {
    const money = order.transactions.filter(({ refundId }) => refundId === refund.id);
    this.tell(order, [
      refundMessage(refund, order, this.shop),
      ...transactionMessages(money, order, this.shop),
      ...more,
    ]);
  }

  private tell(order: Order, messages: readonly Message[]): void {
    const { shop } = this;
    shop.touch(order);
    const updated = orderMessage('orders/updated', order, shop);
    const all = shop.faults.webhooks.updatedFirst ? [updated, ...messages] : [...messages, updated];
    shop.announce({ eventId: shop.world.random.uuid(), triggeredAt: shop.now(), messages: all });
  }
}
