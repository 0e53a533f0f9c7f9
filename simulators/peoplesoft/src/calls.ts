/** One call that reached a listener: what was asked and how it ended on the wire. */
export interface Call {
  readonly number: number;
  readonly at: string;
  /** 'journal.create', 'customer.find', 'query:NAME', 'query-results', 'service:NAME', 'wsdl', or 'unknown'. */
  readonly operation: string;
  readonly alias: string;
  readonly fault: string | null;
  readonly status: number | null;
  readonly milliseconds: number | null;
}

const kept = 20_000;

/** Every call since the last reset, and how many ran at the same time. */
export class CallLog {
  #calls: Call[] = [];
  #counts = new Map<string, number>();
  #number = 0;
  #running = new Map<string, number>();
  #most = new Map<string, number>();

  begin(entry: { at: Date; operation: string; alias: string; fault: string | null }): number {
    this.#number += 1;
    const call = { number: this.#number, ...entry, at: entry.at.toISOString() };
    this.#calls.push({ ...call, status: null, milliseconds: null });
    if (this.#calls.length > kept) this.#calls.shift();
    this.#count(entry.operation);
    for (const key of ['all', kindOf(entry.operation)]) this.#enter(key);
    return this.#number;
  }

  end(number: number, at: Date, status: number | null): void {
    const index = this.#calls.findIndex((each) => each.number === number);
    const call = this.#calls[index];
    if (call === undefined) return;
    const milliseconds = at.getTime() - Date.parse(call.at);
    this.#calls[index] = { ...call, status, milliseconds };
    for (const key of ['all', kindOf(call.operation)]) {
      this.#running.set(key, (this.#running.get(key) ?? 1) - 1);
    }
  }

  list(filter: { operation?: string; after?: number; limit?: number }): Call[] {
    const found = this.#calls.filter(
      (call) =>
        call.number > (filter.after ?? 0) &&
        (filter.operation === undefined || call.operation === filter.operation),
    );
    return found.slice(-(filter.limit ?? kept));
  }

  counts(): Record<string, unknown> {
    return {
      calls: Object.fromEntries(this.#counts),
      total: this.#number,
      running: Object.fromEntries(this.#running),
      mostAtOnce: Object.fromEntries(this.#most),
    };
  }

  clear(): void {
    this.#calls = [];
    this.#counts = new Map();
    this.#number = 0;
    this.#most = new Map();
  }

  #count(operation: string): void {
    this.#counts.set(operation, (this.#counts.get(operation) ?? 0) + 1);
  }

  #enter(key: string): void {
    const running = (this.#running.get(key) ?? 0) + 1;
    this.#running.set(key, running);
    this.#most.set(key, Math.max(this.#most.get(key) ?? 0, running));
  }
}

function kindOf(operation: string): 'inquiry' | 'posting' {
  return /^(query|service)[:-]/.test(operation) ? 'inquiry' : 'posting';
}
