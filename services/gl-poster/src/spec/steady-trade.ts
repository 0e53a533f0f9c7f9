import { setTimeout as pause } from 'node:timers/promises';
import { orderNumbered } from './orders.js';
import type { SimulatedPeopleSoft } from './simulated-peoplesoft.js';
import type { Stand } from './stand.js';
import type { Stretch } from './latency-ratio.js';

interface Heard {
  readonly stretch: number;
  readonly at: number;
}

/** Order after order of one store, the next when the last one is in PeopleSoft. */
export class SteadyTrade {
  private readonly heard: Heard[] = [];
  private readonly phases: string[] = [];
  private isOver = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly stand: Stand,
    private readonly peoplesoft: SimulatedPeopleSoft,
    private readonly connection: string,
  ) {
    this.begin('well');
    this.running = this.run();
  }

  /** What is heard from here on belongs to a stretch of this phase. */
  begin(phase: string): void {
    this.phases.push(phase);
  }

  /** @returns how many orders there were */
  async end(): Promise<number> {
    this.isOver = true;
    await this.running;
    return this.heard.length;
  }

  /** Real milliseconds from an order heard to its Create at PeopleSoft, by stretch. */
  async stretches(): Promise<Stretch[]> {
    const path = '/calls?operation=journal.create';
    const calls = (await this.peoplesoft.control('GET', path)) as { at: string }[];
    const took = this.heard.map(({ stretch, at }, index) => {
      return { stretch, ms: Date.parse(calls[index]?.at ?? '') - at };
    });
    return this.phases.map((phase, index) => ({
      phase,
      took: took.filter(({ stretch }) => stretch === index).map(({ ms }) => ms),
    }));
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
      this.heard.push({ stretch: this.phases.length - 1, at: Date.now() });
      await this.stand.hear(order);
      while ((await this.createsSeen()) < number) await pause(15);
    }
  }
}
