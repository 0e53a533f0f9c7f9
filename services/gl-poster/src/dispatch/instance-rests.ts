/**
 * Instances that gave no permit a moment ago: busy, down, beyond their rate or in maintenance. Their
 * connections do not ask again at once, so that a backlog costs nobody else the database's time.
 */
export class InstanceRests {
  private readonly until = new Map<string, number>();

  constructor(
    private readonly restMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  begin(instanceId: string): void {
    this.until.set(instanceId, this.now() + this.restMs);
  }

  /** A call to the instance ended. @returns whether somebody was resting */
  end(instanceId: string): boolean {
    return this.until.delete(instanceId);
  }

  isResting(instanceId: string): boolean {
    return (this.until.get(instanceId) ?? -Infinity) > this.now();
  }
}
