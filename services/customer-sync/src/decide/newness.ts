import type { CustomerFacts } from '../store/customer-record.js';

export type Newness = 'new' | 'changed' | 'same' | 'older';

type Age = Pick<CustomerFacts, 'updatedAt' | 'version' | 'deleted' | 'readAt'>;

/**
 * The newest `updatedAt` wins; of one instant the higher version, because Shopify was read again later.
 * A customer that is gone has no `updatedAt` of Shopify's: whether it is there is what was read last.
 */
export function newness(stored: Age | null, incoming: Age): Newness {
  if (!stored) return 'new';
  if (stored.deleted !== incoming.deleted)
    return incoming.readAt > stored.readAt ? 'changed' : 'older';
  const later = incoming.updatedAt.getTime() - stored.updatedAt.getTime();
  if (later !== 0) return later > 0 ? 'changed' : 'older';
  if (incoming.version === stored.version) return 'same';
  return incoming.version > stored.version ? 'changed' : 'older';
}
