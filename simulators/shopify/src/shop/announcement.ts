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
  /** Content at the moment of the action. */
  readonly content: Json;
  /** The same as exact JSON text. */
  readonly body: string;
}
