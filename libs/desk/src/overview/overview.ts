import type { ConnectionStatus } from '@ml-connector/connections';

/** A standing alarm. */
export interface OpenAlarm {
  readonly service: string;
  readonly kind: string;
  /** Plain words without personal data. */
  readonly detail: string;
  readonly times: number;
  readonly raisedAt: Date;
  readonly lastAt: Date;
}

/** How a PeopleSoft instance takes our calls. */
export interface InstanceState {
  readonly id: string;
  /** `half-open`: the next call, or the one under way, is the probe. */
  readonly breaker: 'closed' | 'open' | 'half-open';
  readonly failures: number;
  /** When the next probe may go, while the breaker is open. */
  readonly nextProbeAt: Date | null;
  readonly callsUnderWay: number;
  readonly permits: number;
  readonly inMaintenance: boolean;
}

/** Journals of a connection that are not in PeopleSoft yet. */
export interface Backlog {
  /** Prepared, retrying or unknown, with a due time. */
  readonly due: number;
  /** Of these: tried at least once. */
  readonly retrying: number;
  readonly unknown: number;
  /** Wait for a sale, a period, a refund's money. */
  readonly held: number;
  /** Flagged: a person decides or retries. */
  readonly flagged: number;
  /** When the next of them is due. */
  readonly nextTryAt: Date | null;
}

export interface LastPoll {
  readonly inquiry: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: string | null;
  readonly explanation: string | null;
  /** Everything before it was asked for. */
  readonly coveredUntil: Date | null;
}

export interface ConnectionOverview {
  readonly id: string;
  readonly status: ConnectionStatus;
  readonly shop: string;
  readonly businessUnit: string;
  readonly currency: string;
  readonly webhooks: boolean;
  /** Where the merchant approves the app again; null unless it needs reconnecting, and where that is no link. */
  readonly reconnectUrl: string | null;
  readonly alarms: readonly OpenAlarm[];
  readonly instance: InstanceState;
  readonly backlog: Backlog;
  readonly lastWebhookAt: Date | null;
  readonly lastOrderSweepAt: Date | null;
  readonly lastCustomerSweepAt: Date | null;
  /** Records that Shopify named and that were not read yet. */
  readonly waitingToBeRead: number;
  readonly openReviews: number;
  readonly polls: readonly LastPoll[];
}
