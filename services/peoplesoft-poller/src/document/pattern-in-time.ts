import { createContext, Script } from 'node:vm';
import { expressionOf } from './order-name.js';

/** Enough for thousands of texts under any pattern that does not run away. */
const limitMs = 1_000;

const search = new Script(
  'for (const text of texts) for (const found of text.matchAll(new RegExp(source, flags))) void found;',
);

/**
 * Whether a connection's pattern comes to an end on all these texts. Some patterns, (a+)+$ for instance,
 * take practically forever on a text that nearly fits, and nothing but another context can
 * stop them: one connection's pattern must not hold up all others.
 */
export function endsInTime(texts: readonly string[], pattern: string): boolean {
  const { source, flags } = expressionOf(pattern);
  try {
    search.runInContext(createContext({ texts, source, flags }), { timeout: limitMs });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}
