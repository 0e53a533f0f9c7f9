import { MixedCurrency, UnbalancedJournal } from '@ml-connector/ledger';
import type { Step } from '@ml-connector/ledger';

/** Why no journal can be made though the ledger's rules have no objection; a person looks. */
export interface NotPostable {
  readonly kind: 'review';
  readonly reason: 'create-not-offered' | 'unbalanced' | 'mixed-currency';
  readonly explanation: string;
  readonly arithmetic: readonly Step[];
}

/** The site's journal interface has no Create: nothing can be posted there at all. */
export function createNotOffered(ciName: string): NotPostable {
  const explanation = `Component interface ${ciName} offers no Create: name its alias and namespace in the connection.`;
  return { kind: 'review', reason: 'create-not-offered', explanation, arithmetic: [] };
}

/**
 * Decides, and turns a decision that contradicts itself into a review: such an order must not hold up
 * the others behind it.
 */
export function decided<T>(decide: () => T): T | NotPostable {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UnbalancedJournal) return contradiction('unbalanced', error);
    if (error instanceof MixedCurrency) return contradiction('mixed-currency', error);
    throw error;
  }
}

function contradiction(reason: NotPostable['reason'], error: Error): NotPostable {
  return { kind: 'review', reason, explanation: `${error.message}.`, arithmetic: [] };
}
