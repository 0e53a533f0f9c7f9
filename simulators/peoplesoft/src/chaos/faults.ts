import type { Fault, FaultOrder } from './fault.js';
import { covers } from './fault.js';

interface Armed {
  fault: Fault;
  remaining: number | null;
  readonly draw: () => number;
}

/** The faults that are armed; each call draws the first that concerns it. */
export class Faults {
  #armed: Armed[] = [];
  #id = 0;

  arm(order: FaultOrder): Fault {
    this.#id += 1;
    const fault = { ...order, id: this.#id, hits: 0 };
    const remaining = order.times === undefined ? 1 : order.times;
    this.#armed.push({ fault, remaining, draw: generator(order.seed ?? this.#id) });
    return fault;
  }

  /** The fault that this call meets, if any; its count goes down. */
  meet(operation: string, content: () => string): Fault | undefined {
    const armed = this.#armed.find((each) => this.#strikes(each, operation, content));
    if (armed === undefined) return undefined;
    armed.fault = { ...armed.fault, hits: armed.fault.hits + 1 };
    if (armed.remaining !== null) armed.remaining -= 1;
    return armed.fault;
  }

  list(): Fault[] {
    return this.#armed.map((each) => each.fault);
  }

  remove(id: number): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((each) => each.fault.id !== id);
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
  }

  #strikes(armed: Armed, operation: string, content: () => string): boolean {
    const { fault, remaining } = armed;
    if (remaining === 0 || !covers(fault, operation)) return false;
    if (fault.containing !== undefined && !content().includes(fault.containing)) return false;
    return fault.probability === undefined || armed.draw() < fault.probability;
  }
}

/** Mulberry32: the same seed gives the same faults. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
