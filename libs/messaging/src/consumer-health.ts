/** Nothing heard of the consumer for so long means that it stands still, whatever it believes. */
const SILENCE_LIMIT_MS = 60_000;

/**
 * Whether the consumer really consumes. kafkajs can give up and leave a process that lives on
 * idle, so signs of life (fetch, heartbeat, a handled message, an attempt to restart) are counted.
 */
export class ConsumerHealth {
  private lastSign: number;
  private joined = false;
  private stopped = false;

  constructor(private readonly now: () => number = Date.now) {
    this.lastSign = this.now();
  }

  /** The process is of use: it fetches, or is trying to get there. */
  get live(): boolean {
    return this.stopped || this.now() - this.lastSign < SILENCE_LIMIT_MS;
  }

  /** It has partitions, or waits for some as a member of its group. */
  get ready(): boolean {
    return this.joined && !this.stopped && this.live;
  }

  alive(): void {
    this.lastSign = this.now();
  }

  joinedGroup(): void {
    this.joined = true;
    this.alive();
  }

  lostGroup(): void {
    this.joined = false;
    this.alive();
  }

  stop(): void {
    this.stopped = true;
  }
}
