import type { CustomerFacts } from '../store/customer-record.js';

export type Newness = 'new' | 'changed' | 'same' | 'older';

type Age = Pick<CustomerFacts, 'updatedAt' | 'version'>;

/** The newest `updatedAt` wins; of one instant the higher version, because Shopify was read again later. */
export function newness(stored: Age | null, incoming: Age): Newness {
  if (!stored) return 'new';
  const later = incoming.updatedAt.getTime() - stored.updatedAt.getTime();
  if (later !== 0) return later > 0 ? 'changed' : 'older';
  if (incoming.version === stored.version) return 'same';
  return incoming.version > stored.version ? 'changed' : 'older';
}
