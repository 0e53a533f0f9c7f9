/** Points that are set aside for an operation that was never sent before. */
const unseen = 100;

/**
 * What an operation last cost with page sizes like these. Shopify publishes no complete rule, so nothing is
 * computed: each answer's `requestedQueryCost` is remembered.
 */
export class CostEstimates {
  private readonly points = new Map<string, number>();

  of(operation: string, variables: Readonly<Record<string, unknown>>): number {
    return this.points.get(key(operation, variables)) ?? unseen;
  }

  learn(operation: string, variables: Readonly<Record<string, unknown>>, requested: number): void {
    if (requested > 0) this.points.set(key(operation, variables), requested);
  }
}

/** Only numbers (page sizes) move the cost; ids and cursors do not. */
function key(operation: string, variables: Readonly<Record<string, unknown>>): string {
  const sizes = Object.entries(variables).filter(([, value]) => typeof value === 'number');
  return [operation, ...sizes.map(([name, size]) => `${name}=${String(size)}`)].join(' ');
}
