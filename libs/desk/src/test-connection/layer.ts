/** One layer between us and an outside system. */
export interface Layer {
  readonly system: 'Shopify' | 'PeopleSoft' | 'platform';
  /** For instance `TCP` or `protected customer data`. */
  readonly layer: string;
  /** `note`: it works, but somebody should know. */
  readonly outcome: 'fine' | 'failed' | 'not reached' | 'note';
  /** What was found, never a secret. */
  readonly detail: string;
  /** What to do about it. */
  readonly remedy: string | null;
}

/** Layers of a walk to the store, in order. */
export const shopifyLayerNames = [
  'credentials',
  'name',
  'TCP',
  'TLS',
  'token',
  'scopes',
  'API version',
  'store',
  'protected customer data',
  'webhooks',
] as const;

/** Layers of a walk to PeopleSoft, in order. */
export const peopleSoftLayerNames = [
  'credentials',
  'name',
  'TCP',
  'TLS',
  'gateway',
  'node',
  'user',
  'permission',
  'service operation',
  'dry read',
  'inquiry',
] as const;
