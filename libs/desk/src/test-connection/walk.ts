import type { Finding, Layer } from './layer.js';

/** Findings one after the other, each as soon as it is known. */
export type Findings<Name extends string> = AsyncGenerator<Finding<Name>, void, undefined>;

interface Walk<Name extends string> {
  readonly system: Layer['system'];
  readonly names: readonly Name[];
  readonly findings: Findings<Name>;
  /** A walk that takes longer ends where it stands. */
  readonly withinMs: number;
}

/** Walks layer by layer until one fails; those behind it are told as not reached. */
export async function* walk<Name extends string>(walked: Walk<Name>): AsyncGenerator<Layer> {
  const { system, names, findings, withinMs } = walked;
  const deadline = AbortSignal.timeout(withinMs);
  let reached = 0;
  for (;;) {
    const next = await within(findings.next(), deadline);
    if (next === 'late') {
      const layer = names[reached] ?? names.at(-1) ?? '';
      yield late(system, layer, withinMs);
      reached += 1;
      break;
    }
    if (next.done === true) break;
    yield { system, ...next.value };
    reached = names.indexOf(next.value.layer) + 1;
    if (next.value.outcome === 'failed') break;
  }
  for (const layer of names.slice(reached))
    yield { system, layer, outcome: 'not reached', detail: '', remedy: null };
}

function late(system: Layer['system'], layer: string, withinMs: number): Layer {
  return {
    system,
    layer,
    outcome: 'failed',
    detail: `The test ended after ${withinMs / 1000} s without an answer at this layer`,
    remedy: 'Try again; if it stays, what lies before this layer answers too slowly',
  };
}

/** What the work comes to, or `late` once the deadline has passed. */
export function within<T>(work: Promise<T>, deadline: AbortSignal): Promise<T | 'late'> {
  // Should it fail later, nobody waits for it any more.
  work.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const end = (): void => resolve('late');
    if (deadline.aborted) return end();
    deadline.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', end));
  });
}

/** What several sources tell, in the order in which it is told. */
export async function* merged<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const pending = new Map(sources.map((source) => [source, nextOf(source)]));
  while (pending.size > 0) {
    const { source, result } = await Promise.race(pending.values());
    if (result.done === true) {
      pending.delete(source);
      continue;
    }
    pending.set(source, nextOf(source));
    yield result.value;
  }
}

async function nextOf<T>(source: AsyncGenerator<T>) {
  return { source, result: await source.next() };
}
