import { eventually } from '@ml-connector/messaging/testing';
import { IngressStand } from './ingress-stand.js';

type Run = 'sweep' | 'nightly';

async function ranAt(stand: IngressStand, task: Run): Promise<number> {
  const rows = await stand.rows<{ at: Date | null }>(
    `select last_run_at as at from shopify_ingress.schedule where task = '${task}'`,
  );
  return rows[0]?.at?.getTime() ?? 0;
}

/** Has a run of connection `east` begun and waits for its end. */
export async function sweepOnce(stand: IngressStand, task: Run = 'sweep'): Promise<void> {
  const before = await ranAt(stand, task);
  await stand.hurry(task);
  await eventually(async () => (await ranAt(stand, task)) > before, { within: 60_000 });
}

/** A stand whose first sweep is over and that sweeps no more: what is told comes from the hints of each test alone. */
export async function quietStand(): Promise<IngressStand> {
  const stand = await IngressStand.open();
  await stand.start();
  await stand.connect();
  await eventually(async () => (await ranAt(stand, 'sweep')) > 0);
  await stand.rows(`update shopify_ingress.schedule set due_at = 'infinity'`);
  return stand;
}

/** Waits for the end of what sweeps there are and lets none begin, whoever asks, until it is released. */
export async function holdSweeps(stand: IngressStand): Promise<void> {
  await eventually(async () => {
    await stand.rows(
      `update shopify_ingress.schedule set leased_until = 'infinity'
       where task = 'sweep' and leased_until is null and last_run_at is not null`,
    );
    const held = await stand.rows(
      `select 1 from shopify_ingress.schedule where task = 'sweep' and leased_until = 'infinity'`,
    );
    return held.length === 1;
  });
}

export async function releaseSweeps(stand: IngressStand): Promise<void> {
  await stand.rows(`update shopify_ingress.schedule set leased_until = null where task = 'sweep'`);
}
