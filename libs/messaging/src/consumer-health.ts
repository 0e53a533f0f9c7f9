/** Without a sign from the broker for so long nothing is being consumed, milliseconds. */
const UNHEARD_MS = 10_000;
/** Without even an attempt for so long the consumer stands still, whatever it believes. */
const STANDSTILL_MS = 60_000;

/**
 * Whether the consumer really consumes. kafkajs can give up and leave a process that lives on
 * idle, so what counts is what was heard from the broker, and attempts to get there.
 */
export class ConsumerHealth {
  private heardAt: number;
  private triedAt: number;
  private joined = false;
  private stopped = false;

  constructor(private readonly now: () => number = Date.now) {
    this.heardAt = this.now();
    this.triedAt = this.heardAt;
  }

  /** The process is of use: it consumes, or is trying to get there. A broker outage leaves it true. */
  get live(): boolean {
    return this.stopped || this.now() - Math.max(this.heardAt, this.triedAt) < STANDSTILL_MS;
  }

  /** A member of its group that hears from the broker. */
  get ready(): boolean {
    return this.joined && !this.stopped && this.silentMs < UNHEARD_MS;
  }

  /** Milliseconds since the last fetch, heartbeat or handled message. */
  get silentMs(): number {
    return this.now() - this.heardAt;
  }

  heard(): void {
    this.heardAt = this.now();
  }

  trying(): void {
    this.triedAt = this.now();
  }

  joinedGroup(): void {
    this.joined = true;
    this.heard();
  }

  lostGroup(): void {
    this.joined = false;
    this.trying();
  }

  stop(): void {
    this.stopped = true;
  }
}
