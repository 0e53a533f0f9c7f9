/** Leaky bucket of cost points per app and store. It refills with real time, as calls arrive in real time. */
export class Bucket {
  private available: number;
  private at: number;

  constructor(
    public maximum: number,
    public restoreRate: number,
    private readonly wall: () => number = Date.now,
  ) {
    this.available = maximum;
    this.at = wall();
  }

  get currentlyAvailable(): number {
    const now = this.wall();
    const restored = ((now - this.at) / 1000) * this.restoreRate;
    this.available = Math.min(this.maximum, this.available + restored);
    this.at = now;
    return Math.floor(this.available);
  }

  /** Takes the requested points, or nothing where they are not there. */
  take(points: number): boolean {
    if (this.currentlyAvailable < points) return false;
    this.available -= points;
    return true;
  }

  giveBack(points: number): void {
    this.available = Math.min(this.maximum, this.available + points);
  }

  resize(maximum: number, restoreRate: number): void {
    this.maximum = maximum;
    this.restoreRate = restoreRate;
    this.available = maximum;
  }
}
