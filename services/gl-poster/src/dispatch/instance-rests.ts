/**
 * Instances that gave no permit a moment ago: busy, down, beyond their rate or in maintenance. Their
 * connections do not ask again at once, so that a backlog costs nobody else the database's time.
 */
export class InstanceRests {
  private readonly until = new Map<string, number>();
  private readonly ended = new Map<string, number>();

  constructor(
    private readonly restMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Calls to the instance that have ended so far: to be asked before a permit is. */
  ends(instanceId: string): number {
    return this.ended.get(instanceId) ?? 0;
  }

  /**
   * No permit was given. Where a call has ended since it was asked for, nobody rests: the permit of that call
   * is free, and no later end would wake anybody.
   */
  begin(instanceId: string, endsWhenAsked: number): void {
    if (this.ends(instanceId) === endsWhenAsked)
      this.until.set(instanceId, this.now() + this.restMs);
  }

  /** A call to the instance ended. @returns whether somebody was resting */
  end(instanceId: string): boolean {
    this.ended.set(instanceId, this.ends(instanceId) + 1);
    return this.until.delete(instanceId);
  }

  isResting(instanceId: string): boolean {
    return (this.until.get(instanceId) ?? -Infinity) > this.now();
  }
}
