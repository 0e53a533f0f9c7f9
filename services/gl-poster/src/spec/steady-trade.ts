import { orderNumbered } from './orders.js';
import type { SimulatedPeopleSoft } from './simulated-peoplesoft.js';
import type { Stand } from './stand.js';

interface Heard {
  readonly phase: string;
  readonly at: number;
}

/** Real milliseconds from an order heard to its Create at PeopleSoft, of one phase. */
export interface Latency {
  readonly orders: number;
  readonly p50: number;
  readonly p95: number;
}

/** Order after order of one store, the next when the last one is in PeopleSoft; what it takes is kept by phase. */
export class SteadyTrade {
  phase = 'before';
  private readonly heard: Heard[] = [];
  private isOver = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly stand: Stand,
    private readonly peoplesoft: SimulatedPeopleSoft,
    private readonly connection: string,
  ) {
    this.running = this.run();
  }

  async end(): Promise<number> {
    this.isOver = true;
    await this.running;
    return this.heard.length;
  }

  async latencies(): Promise<Record<string, Latency>> {
    const path = '/calls?operation=journal.create';
    const calls = (await this.peoplesoft.control('GET', path)) as { at: string }[];
    const took = this.heard.map(({ phase, at }, index) => {
      return { phase, ms: Date.parse(calls[index]?.at ?? '') - at };
    });
    const phases = [...new Set(took.map(({ phase }) => phase))];
    return Object.fromEntries(
      phases.map((phase) => [phase, latency(took.filter((one) => one.phase === phase))]),
    );
  }

  private async createsSeen(): Promise<number> {
    const counts = (await this.peoplesoft.control('GET', '/counts')) as {
      calls: Record<string, number>;
    };
    return counts.calls['journal.create'] ?? 0;
  }

  private async run(): Promise<void> {
    for (let number = 1; !this.isOver; number += 1) {
      const order = orderNumbered(9_000 + number, this.connection);
      await this.stand.hear(order);
      this.heard.push({ phase: this.phase, at: Date.now() });
      while ((await this.createsSeen()) < number)
        await new Promise((looked) => setTimeout(looked, 25));
    }
  }
}

function latency(took: readonly { ms: number }[]): Latency {
  const sorted = took.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { orders: sorted.length, p50: at(0.5), p95: at(0.95) };
}
