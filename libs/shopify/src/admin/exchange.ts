import type { AdminResponse } from './answer.js';

/** One call to Shopify as it happened, for the audit. Never holds a token. */
export interface AdminExchange {
  readonly connection: string;
  /** Name of the GraphQL operation, or of the grant. */
  readonly operation: string;
  /** Gid that the call is about, where its variables name one. */
  readonly subjectId: string | null;
  readonly attempt: number;
  /** For instance `token v3`. */
  readonly credential: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly request: string;
  /** Null where no whole answer came back. */
  readonly response: AdminResponse | null;
  /** Kind of the answer where it is no data, for instance `throttled`. */
  readonly cause: string | null;
}

/** Is told every call; its failure fails the call's story, so that no call stays unrecorded. */
export type ExchangeLog = (exchange: AdminExchange) => Promise<void>;
