/** One webhook on its way to one subscription, with every attempt that was made. */
export interface Delivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly shop: string;
  readonly topic: string;
  readonly subscriptionId: string;
  readonly uri: string;
  readonly triggeredAt: Date;
  /** Emptied once it is delivered and many others came after it. */
  body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fault: string | null;
  state: 'due' | 'delivered' | 'failed' | 'dropped';
  dueAt: Date;
  readonly attempts: Attempt[];
}

export interface Attempt {
  readonly at: Date;
  /** HTTP status, or why there is none. */
  readonly result: number | string;
  readonly milliseconds: number;
}
