/** The client of the stores, as a Nest token. */
export const shopifyToken = Symbol('ShopifyClient');
