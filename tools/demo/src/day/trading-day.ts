import type { OrderRequest, RefundRequest } from '../control/shopify-requests.js';

/** How the webhooks of a step fare. */
export type Delivery = 'as usual' | 'doubled' | 'shuffled' | 'dropped';

interface Step {
  /** Time in the store, HH:MM. */
  readonly at: string;
  readonly webhooks?: Delivery;
}

export interface OrderStep extends Step {
  readonly do: 'order';
  /** By which later steps name the order. */
  readonly key: string;
  /** For the person who watches. */
  readonly what: string;
  /** Key of a customer of the store; absent: a guest. */
  readonly by?: string;
  readonly request: OrderRequest;
  /** No webhook arrives and no sweep runs: a PeopleSoft invoice alone tells of it. */
  readonly onlyByInvoice?: true;
}

export interface RefundStep extends Step {
  readonly do: 'refund';
  readonly of: string;
  readonly what: string;
  readonly request: RefundRequest;
  /** It disagrees with the original transactions and must end in review. */
  readonly mustBeReviewed?: true;
}

export interface CaptureStep extends Step {
  readonly do: 'capture';
  readonly of: string;
  readonly what: string;
}

export interface CustomerStep extends Step {
  readonly do: 'change customer';
  readonly who: string;
  readonly what: string;
  readonly change: { readonly email?: string; readonly address?: Address };
}

export interface OutageStep extends Step {
  readonly do: 'peoplesoft down' | 'peoplesoft up';
  readonly what: string;
}

export type DayStep = OrderStep | RefundStep | CaptureStep | CustomerStep | OutageStep;

export interface Address {
  readonly address1: string;
  readonly city: string;
  readonly zip: string;
  readonly country: string;
  readonly countryCode: string;
  readonly provinceCode?: string;
}

export interface Buyer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly address: Address;
}

/** What happens in one store from morning to evening. */
export interface TradingDay {
  readonly customers: Readonly<Record<string, Buyer>>;
  readonly steps: readonly DayStep[];
}
