/** Which store is meant and where its Admin API answers. */
export interface ShopAddress {
  /** Connection id. */
  readonly connection: string;
  /** `*.myshopify.com` domain. */
  readonly shop: string;
  /** Base URL in place of `https://<shop>`, for a proxy or a simulator. */
  readonly endpoint: string | null;
  /** Admin API version, `2026-10`. */
  readonly apiVersion: string;
}

/** The shop's base URL without a slash at its end. */
export function shopUrl(shop: ShopAddress): string {
  return (shop.endpoint ?? `https://${shop.shop}`).replace(/\/+$/, '');
}
