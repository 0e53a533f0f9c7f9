/**
 * Whether a reading saw everything that `updatedAt` stands for. The Admin API tells whole seconds: what changes
 * later in the same second leaves it as it is, so only a reading that began in a later one is the last word.
 * @param begunAt On the store's clock, or before.
 */
export function isSettled(reading: { readonly updatedAt: Date; readonly begunAt: Date }): boolean {
  return reading.begunAt.getTime() >= reading.updatedAt.getTime() + 1_000;
}
