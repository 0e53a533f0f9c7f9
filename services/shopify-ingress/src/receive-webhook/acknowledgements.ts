import { Injectable } from '@nestjs/common';

/** Milliseconds for which an acknowledgement is remembered. */
const remembered = 1_000;

interface Acknowledged {
  readonly at: number;
  readonly took: number;
}

/** How long webhooks wait for their answer: whoever can wait looks here before it begins something. */
@Injectable()
export class Acknowledgements {
  private readonly waiting = new Set<{ readonly since: number }>();
  private readonly recent: Acknowledged[] = [];

  /** Runs what ends with the answer. `now` is any clock in milliseconds that runs evenly. */
  async of<T>(work: () => Promise<T>, now: () => number = () => performance.now()): Promise<T> {
    const webhook = { since: now() };
    this.waiting.add(webhook);
    try {
      return await work();
    } finally {
      this.waiting.delete(webhook);
      this.recent.push({ at: now(), took: now() - webhook.since });
      this.forget(now());
    }
  }

  /** The longest wait within the last second, in milliseconds, of those still waiting too; 0 where no webhook came. */
  slowest(now = performance.now()): number {
    this.forget(now);
    const [first] = this.waiting;
    const open = first ? now - first.since : 0;
    return this.recent.reduce((most, { took }) => Math.max(most, took), open);
  }

  private forget(now: number): void {
    while (this.recent[0] && this.recent[0].at < now - remembered) this.recent.shift();
  }
}
