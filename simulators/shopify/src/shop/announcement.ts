import type { Json } from '../rest/shapes.js';

/** One action of a merchant or buyer and the webhooks that it causes. */
export interface Announcement {
  /** Same for all deliveries of one action. */
  readonly eventId: string;
  readonly triggeredAt: Date;
  readonly messages: readonly Message[];
}

export interface Message {
  /** Header form, such as orders/create. */
  readonly topic: string;
  /** Read once, at the moment of the action, and only where someone subscribed to it. */
  readonly content: () => Json;
}
