/** The app as it is installed in one shop: its credentials and what it was granted. */
export interface AppInstallation {
  readonly id: bigint;
  readonly clientId: string;
  /** Newest first; deliveries are signed with the first, tokens accepted for any. */
  secrets: string[];
  redirectUris: string[];
  scopes: string[];
  /** shpat_ tokens with the instant they end; null never ends. */
  readonly tokens: Map<string, { readonly expiresAt: Date | null }>;
  installed: boolean;
  /** Test switch: the real Shopify refuses webhook addresses on http. */
  allowsHttp: boolean;
}
