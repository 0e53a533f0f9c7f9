import type { FlaggedAnswer } from '../../../../src/api/journals.controller.js';

type Journal = FlaggedAnswer['journals'][number];

/** Its review offers another try under the same key. */
export function isRetriable({ choices, intentId }: Pick<Journal, 'choices' | 'intentId'>): boolean {
  return intentId !== null && choices.includes('CHECK_AGAIN');
}
