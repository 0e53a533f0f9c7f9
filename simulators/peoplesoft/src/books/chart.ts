import type { PromptTable } from './dictionary.js';

/** The prompt tables: which values exist, and which of them are active. */
export class Chart {
  readonly #active = new Map<PromptTable, Set<string>>();

  constructor(values: Readonly<Record<PromptTable, readonly string[]>>) {
    this.restart(values);
  }

  restart(values: Readonly<Record<PromptTable, readonly string[]>>): void {
    for (const [table, list] of Object.entries(values)) {
      this.#active.set(table as PromptTable, new Set(list));
    }
  }

  accepts(table: PromptTable, value: string): boolean {
    const values = this.#active.get(table);
    return values !== undefined && (values.has('*') || values.has(value));
  }

  add(table: PromptTable, value: string): void {
    this.#active.get(table)?.add(value);
  }

  /** From now on the value is refused; journals already stored fail their edit. */
  inactivate(table: PromptTable, value: string): void {
    this.#active.get(table)?.delete(value);
  }

  values(): Record<string, string[]> {
    return Object.fromEntries([...this.#active].map(([table, set]) => [table, [...set]]));
  }
}
