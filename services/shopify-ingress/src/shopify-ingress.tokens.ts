/** The client of the stores, as a Nest token. */
export const shopifyToken = Symbol('ShopifyClient');

/** Days for which raw webhooks are kept. */
export const webhooksKeptDaysToken = Symbol('webhooksKeptDays');

/** Records that are read at a time for one connection. */
export const readsPerConnectionToken = Symbol('readsPerConnection');
