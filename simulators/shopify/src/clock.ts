/** Shopify's time. It runs with the wall clock, shifted by what the control API set, or stands still. */
export class SimulatedClock {
  private shift = 0;
  private frozenAt: number | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly wall: () => number = Date.now) {}

  now(): Date {
    return new Date(this.frozenAt ?? this.wall() + this.shift);
  }

  /** Simulated milliseconds until an instant; never negative. */
  until(instant: Date): number {
    return Math.max(0, instant.getTime() - this.now().getTime());
  }

  get stands(): boolean {
    return this.frozenAt !== null;
  }

  set(instant: Date, frozen: boolean): void {
    this.shift = instant.getTime() - this.wall();
    this.frozenAt = frozen ? instant.getTime() : null;
    for (const listener of this.listeners) listener();
  }

  advance(milliseconds: number): void {
    this.set(new Date(this.now().getTime() + milliseconds), this.stands);
  }

  /** Called whenever the clock jumps, so that due work can be looked at again. */
  onJump(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
