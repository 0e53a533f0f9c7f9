import type { ChangeHint } from '@ml-connector/events';
import { eventually } from '@ml-connector/messaging/testing';
import type { IngressStand } from './ingress-stand.js';

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

/** Somebody says that a record may have changed, and promises nothing. */
export function hintAt(
  stand: IngressStand,
  resource: ChangeHint['resource'],
  resourceId: string,
): Promise<void> {
  return stand.send('shopify.change-hint.v1', `east:${resourceId}`, {
    connection: 'east',
    resource,
    resourceId,
    orderName: null,
    cause: 'INVOICE',
    hintedUpdatedAt: null,
    hintedAt: new Date(),
  });
}
