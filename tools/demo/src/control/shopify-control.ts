import { JsonCalls } from './json-call.js';
import type { ShopBooks } from './shopify-books.js';
import type { CustomerRequest, OrderRequest, RefundRequest } from './shopify-requests.js';

export interface PlacedOrder {
  readonly id: string;
  readonly name: string;
  readonly total: string;
}

/** What goes wrong with the next deliveries of a shop; each counter is used up by what it hits. */
export interface WebhookFaults {
  readonly drop?: number;
  /** Share of all deliveries that never leave, 0 to 1; until it is set back to 0. */
  readonly dropShare?: number;
  readonly duplicate?: number;
  /** Holds back so many deliveries and sends them last first. */
  readonly shuffle?: number;
}

/** The control API of the simulated Shopify, for one shop. */
export class ShopControl {
  private readonly calls: JsonCalls;

  constructor(
    controlUrl: string,
    readonly domain: string,
  ) {
    this.calls = new JsonCalls(`${controlUrl}/shops/${domain}`);
  }

  books(): Promise<ShopBooks> {
    return this.calls.get('/books');
  }

  /** @returns The gid of the new customer. */
  async addCustomer(request: CustomerRequest): Promise<string> {
    return (await this.calls.post<{ id: string }>('/customers', request)).id;
  }

  changeCustomer(gid: string, request: Partial<CustomerRequest>): Promise<unknown> {
    return this.calls.patch(`/customers/${encodeURIComponent(gid)}`, request);
  }

  placeOrder(request: OrderRequest): Promise<PlacedOrder> {
    return this.calls.post('/orders', request);
  }

  capture(order: string, at: string): Promise<unknown> {
    return this.calls.post(`/orders/${encodeURIComponent(order)}/capture`, { at });
  }

  /** @returns The gid of the refund. */
  async refund(order: string, request: RefundRequest): Promise<string> {
    const path = `/orders/${encodeURIComponent(order)}/refunds`;
    return (await this.calls.post<{ refund: string }>(path, request)).refund;
  }

  /** Any other action on an order: pay, settle, void, edit, returns, cancel, disputes. */
  act(order: string, action: string, request: object): Promise<unknown> {
    return this.calls.post(`/orders/${encodeURIComponent(order)}/${action}`, request);
  }

  /** A refund that was pending comes to an end. */
  settleRefund(
    refund: string,
    request: { readonly at: string; readonly status: 'SUCCESS' | 'FAILURE' },
  ): Promise<unknown> {
    return this.calls.post(`/refunds/${encodeURIComponent(refund)}/settle`, request);
  }

  /** Shopify shows the goods of a refund at their worth again; no webhook tells of it. */
  mendRefund(refund: string): Promise<unknown> {
    return this.calls.post(`/refunds/${encodeURIComponent(refund)}/mend`);
  }

  mergeCustomer(gone: string, into: string): Promise<unknown> {
    return this.calls.post(`/customers/${encodeURIComponent(gone)}/merge`, { into });
  }

  /** What the app may do from now on. */
  grant(scopes: readonly string[]): Promise<unknown> {
    return this.calls.put('/app', { scopes });
  }

  disturb(webhooks: WebhookFaults): Promise<unknown> {
    return this.calls.put('/faults', { webhooks });
  }

  /** By how much lists lag behind what happened. */
  lagLists(milliseconds: number): Promise<unknown> {
    return this.calls.put('/faults', { listLagMs: milliseconds });
  }

  /** The store's point bucket: its size, and points per second. */
  plan(bucket: { readonly maximum: number; readonly restoreRate: number }): Promise<unknown> {
    return this.calls.put('/bucket', bucket);
  }

  /** Every subscription is gone, as after deliveries that failed for too long. */
  forgetSubscriptions(): Promise<unknown> {
    return this.calls.delete('/subscriptions');
  }

  subscriptions(): Promise<readonly { readonly topic: string }[]> {
    return this.calls.get('/subscriptions');
  }

  deliveries(): Promise<readonly { readonly webhookId: string; readonly state: string }[]> {
    return this.calls.get('/deliveries');
  }

  deliverAgain(webhookId: string): Promise<unknown> {
    return this.calls.post(`/deliveries/${webhookId}/again`);
  }
}
