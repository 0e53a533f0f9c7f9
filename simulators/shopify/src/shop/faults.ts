/** What goes wrong on purpose. Every counter is used up by the calls that it hits. */
export interface GraphqlFaults {
  /** Answers of the next calls: THROTTLED, 429, a 5xx status, an HTML page, or a hang-up. */
  throttled: number;
  tooMany: number;
  serverError: number;
  serverErrorStatus: number;
  html: number;
  hangUp: number;
  /** 200 with INTERNAL_SERVER_ERROR. */
  internalError: number;
  /** Added to every answer, milliseconds. */
  delayMs: number;
  /** The next reads of an order show the state before its latest change (a lagging replica). */
  staleReads: number;
  /** The order changes between two calls that page through it: its updatedAt moves at the next n reads. */
  tornReads: number;
}

export interface WebhookFaults {
  drop: number;
  /** Part of all deliveries that is lost, 0 to 1. */
  dropShare: number;
  duplicate: number;
  /** Also delivered under another webhook id with the same event id. */
  twin: number;
  /** Holds back the next n deliveries and sends them last first. */
  shuffle: number;
  /** Milliseconds of simulated time added to the next deliveries. */
  delayMs: number;
  delay: number;
  wrongHmac: number;
  relabelTopic: { topic: string; count: number };
  relabelShop: { shop: string; count: number };
  /** Pads bodies to this many bytes. */
  bigBody: { bytes: number; count: number };
  /** Sends the body of the state before the latest change again, after the new one. */
  stale: number;
  updatedFirst: boolean;
  /** Signs with the older of two secrets, as for an hour after a rotation. */
  secondSecret: number;
  /** Names headers as the Events product does: shopify-topic instead of X-Shopify-Topic. */
  plainHeaders: number;
}

export class Faults {
  /** Milliseconds by which lists lag behind reads by id. */
  listLagMs = 2000;
  state: 'open' | 'frozen' | 'forbidden' | 'locked' | 'inactive' | 'gone' = 'open';
  /** The version that answers, whatever version is asked for. */
  apiVersion = '2026-10';
  denyAuthorize = false;
  /** Level of protected customer data: false answers null and an error. */
  piiApproved = true;
  /** Refuses or loses the answers of the next token requests. */
  tokenAnswersLost = 0;
  tokenServerErrors = 0;
  readonly graphql: GraphqlFaults = {
    throttled: 0,
    tooMany: 0,
    serverError: 0,
    serverErrorStatus: 500,
    html: 0,
    hangUp: 0,
    internalError: 0,
    delayMs: 0,
    staleReads: 0,
    tornReads: 0,
  };
  readonly webhooks: WebhookFaults = {
    drop: 0,
    dropShare: 0,
    duplicate: 0,
    twin: 0,
    shuffle: 0,
    delayMs: 0,
    delay: 0,
    wrongHmac: 0,
    relabelTopic: { topic: 'shop/redact', count: 0 },
    relabelShop: { shop: 'victim.myshopify.com', count: 0 },
    bigBody: { bytes: 1_048_576, count: 0 },
    stale: 0,
    updatedFirst: false,
    secondSecret: 0,
    plainHeaders: 0,
  };
}

/** Uses up one of a counter; true where the fault strikes. */
export function strikes<Name extends string>(
  counters: { [key in Name]: number },
  name: Name,
): boolean {
  if (counters[name] <= 0) return false;
  counters[name] -= 1;
  return true;
}
