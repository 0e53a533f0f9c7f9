import type { Cost } from './answer.js';

/** The point budget of a store, one bucket per connection, shared by every replica. */
export abstract class CostBudget {
  /** Sets points aside and answers how many milliseconds to wait before the call may be sent. */
  abstract take(connection: string, points: number): Promise<number>;
  /** Gives back what was taken and learns from Shopify what is left; null where the answer told no cost. */
  abstract settle(connection: string, taken: number, cost: Cost | null): Promise<void>;
  /** Nobody sends before that many milliseconds have passed (429 with Retry-After). */
  abstract block(connection: string, milliseconds: number): Promise<void>;
}
