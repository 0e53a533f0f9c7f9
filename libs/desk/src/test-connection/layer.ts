/** One layer between us and an outside system. */
export interface Layer {
  readonly system: 'Shopify' | 'PeopleSoft' | 'platform';
  /** For instance `TCP` or `protected customer data`. */
  readonly layer: string;
  /** `note`: it works, or cannot be told yet, and somebody should know. */
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
  'Admin API',
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

/** What one layer was found to be, before it is known whose it is. */
export type Finding<Name extends string> = Omit<Layer, 'system' | 'layer'> & {
  readonly layer: Name;
};

export function fine<Name extends string>(layer: Name, detail: string): Finding<Name> {
  return { layer, outcome: 'fine', detail, remedy: null };
}

export function note<Name extends string>(
  layer: Name,
  detail: string,
  remedy: string | null,
): Finding<Name> {
  return { layer, outcome: 'note', detail, remedy };
}

export function failed<Name extends string>(
  layer: Name,
  detail: string,
  remedy: string,
): Finding<Name> {
  return { layer, outcome: 'failed', detail, remedy };
}
