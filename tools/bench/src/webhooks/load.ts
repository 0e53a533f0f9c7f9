import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { percentiles } from './percentiles.js';
import type { Percentiles } from './percentiles.js';

export interface Shot {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Load {
  readonly url: string;
  /** Requests per second. */
  readonly rate: number;
  readonly count: number;
  /** The request of that number, from 0. */
  readonly shot: (index: number) => Shot;
  /** Told every ten seconds. */
  readonly onProgress?: (line: string) => void;
}

export interface LoadResult {
  readonly sent: number;
  /** Answered 2xx. */
  readonly acknowledged: number;
  /** Every other answer by its status; `lost` where there was none. */
  readonly others: Readonly<Record<string, number>>;
  /** From the instant at which a request was due, so that a slow answer hides no queue behind it. */
  readonly milliseconds: Percentiles;
}

/** Shopify gives up on an answer after five seconds. */
const patience = 5_000;

/** Sends at an even pace whether answers come or not. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const begin = performance.now();
  const pulse = new Pulse(load);
  const answers: Promise<readonly [status: string, milliseconds: number]>[] = [];
  for (let index = 0; index < load.count; index += 1) {
    const due = begin + (index / load.rate) * 1000;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const sending = post(agent, load.url, load.shot(index));
    answers.push(
      sending.then((status) => {
        pulse.count(status);
        return [status, performance.now() - due] as const;
      }),
    );
    pulse.sent(index + 1);
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return {
    sent: load.count,
    acknowledged: all.filter(([status]) => isGood(status)).length,
    others: counted(all.map(([status]) => status).filter((status) => !isGood(status))),
    milliseconds: percentiles(all.map(([, milliseconds]) => milliseconds)),
  };
}

function isGood(status: string): boolean {
  return status.startsWith('2');
}

const pulseMs = 10_000;

/** Says now and then how far a load is. */
class Pulse {
  private next = performance.now() + pulseMs;
  private good = 0;
  private others = 0;

  constructor(private readonly load: Load) {}

  count(status: string): void {
    if (isGood(status)) this.good += 1;
    else this.others += 1;
  }

  sent(sent: number): void {
    if (performance.now() < this.next) return;
    this.next += pulseMs;
    this.load.onProgress?.(
      `${sent} of ${this.load.count} sent, ${this.good} acknowledged, ${this.others} not, ` +
        `${sent - this.good - this.others} open`,
    );
  }
}

/** Answers the status, or `lost`. */
function post(agent: Agent, url: string, { headers, body }: Shot): Promise<string> {
  return new Promise((resolve) => {
    const options = { method: 'POST', agent, headers: { ...headers }, timeout: patience };
    const sending = request(url, options, (response) => {
      response.resume();
      response.once('end', () => {
        resolve(String(response.statusCode));
      });
    });
    sending.once('timeout', () => sending.destroy());
    sending.once('error', () => {
      resolve('lost');
    });
    sending.end(body);
  });
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
