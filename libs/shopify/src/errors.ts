/** What GraphQL wrote next to, or in place of, the data. */
export interface GraphqlError {
  readonly message: string;
  readonly path?: ReadonlyArray<string | number>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Shopify did not answer, or answered with a 5xx, a page, or text that is no JSON. Try again later. */
export class ShopifyUnavailable extends Error {
  constructor(
    readonly connection: string,
    readonly reason: string,
    readonly status: number | null = null,
  ) {
    super(`Shopify is not available for connection ${connection}: ${reason}`);
    this.name = 'ShopifyUnavailable';
  }
}

/** The store's cost budget stayed empty through every retry. Try again later. */
export class ShopifyThrottled extends Error {
  constructor(
    readonly connection: string,
    readonly operation: string,
    readonly attempts: number,
  ) {
    super(`Shopify throttled ${operation} of connection ${connection} ${attempts} times in a row`);
    this.name = 'ShopifyThrottled';
  }
}

/** One query asks for more points than Shopify allows at once (1,000): ask for smaller pages. */
export class QueryTooCostly extends Error {
  constructor(
    readonly operation: string,
    readonly cost: number | null,
    readonly maxCost: number | null,
  ) {
    super(`${operation} costs ${cost ?? 'too many'} points, Shopify allows ${maxCost ?? 1000}`);
    this.name = 'QueryTooCostly';
  }
}

/** The store's credentials are no longer accepted; a person must connect the store again. */
export class NeedsReconnecting extends Error {
  constructor(
    readonly connection: string,
    readonly reason: string,
  ) {
    super(
      `Connection ${connection} needs reconnecting: ${reason}. ` +
        `Authorise the app again (/auth/shopify/begin?connection=${connection}) or, with another grant, ` +
        `install it again or store a new token or secret: it is tried at once, and now and then.`,
    );
    this.name = 'NeedsReconnecting';
  }
}

/** An access scope is missing (HTTP 200, code ACCESS_DENIED). */
export class AccessDenied extends Error {
  constructor(
    readonly connection: string,
    readonly path: string,
    readonly requiredAccess: string,
  ) {
    super(`Shopify denies ${path} to connection ${connection}: it requires ${requiredAccess}`);
    this.name = 'AccessDenied';
  }
}

/** The app is not approved for protected customer data (HTTP 200, field null). */
export class CustomerDataNotApproved extends Error {
  constructor(
    readonly connection: string,
    readonly path: string,
  ) {
    super(
      `Shopify withholds ${path} from connection ${connection}: the app is not approved for protected ` +
        `customer data. Request access in the Dev Dashboard (API access, Protected customer data).`,
    );
    this.name = 'CustomerDataNotApproved';
  }
}

/** The shop itself is frozen (402), locked (423), inactive or gone (404). */
export class ShopNotServed extends Error {
  constructor(
    readonly connection: string,
    readonly reason: 'frozen' | 'locked' | 'inactive' | 'gone' | 'forbidden',
  ) {
    super(`Shopify does not serve the shop of connection ${connection}: it is ${reason}`);
    this.name = 'ShopNotServed';
  }
}

/** Shopify refuses the document or its variables; a mistake of ours. */
export class QueryRefused extends Error {
  constructor(
    readonly connection: string,
    readonly operation: string,
    readonly errors: readonly GraphqlError[],
  ) {
    super(`Shopify refuses ${operation}: ${errors.map((error) => error.message).join('; ')}`);
    this.name = 'QueryRefused';
  }
}
