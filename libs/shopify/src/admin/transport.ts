import type { AdminResponse } from './answer.js';

/** One POST to a shop. */
export interface AdminRequest {
  readonly connection: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The way to a shop; throws ShopifyUnavailable where no whole answer came back. */
export abstract class AdminTransport {
  abstract post(request: AdminRequest): Promise<AdminResponse>;
}
