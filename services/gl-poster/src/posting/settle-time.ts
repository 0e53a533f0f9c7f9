/** Milliseconds; the defaults of an instance, where none is known any more. */
const usual = { settleMs: 600_000, timeoutMs: 120_000 };

/**
 * Milliseconds after the end of a send until PeopleSoft no longer applies it. Never less than the longest
 * send, whatever was once saved: a journal that seems absent sooner may still be on its way.
 */
export function settleMsOf(
  instance: { readonly settleMs: number; readonly timeoutMs: number } | null,
): number {
  const { settleMs, timeoutMs } = instance ?? usual;
  return Math.max(settleMs, timeoutMs);
}
