/** One layer between us and an outside system. */
export interface Layer {
  readonly system: 'Shopify' | 'PeopleSoft' | 'platform';
  readonly layer: string;
  readonly outcome: 'fine' | 'failed' | 'not reached' | 'note';
  /** What was found, never a secret. */
  readonly detail: string;
  /** What to do about it. */
  readonly remedy: string | null;
}

/** Layers up to the failing one are fine, the failing one says why, those behind it were not reached. */
export function layersUpTo(
  system: Layer['system'],
  names: readonly string[],
  failing: { readonly layer: string; readonly detail: string; readonly remedy: string } | null,
): Layer[] {
  const at = failing === null ? names.length : names.indexOf(failing.layer);
  return names.map((layer, index) => {
    if (failing !== null && index === at) {
      const { detail, remedy } = failing;
      return { system, layer, outcome: 'failed', detail, remedy };
    }
    const outcome = index < at ? 'fine' : 'not reached';
    return { system, layer, outcome, detail: '', remedy: null };
  });
}
