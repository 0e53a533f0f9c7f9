import type { ChangeHint } from '@ml-connector/events';
import type { IngressStand } from './ingress-stand.js';

/** Somebody says that a record of connection `east` may have changed; an order, and without a promise, unless told. */
export function hint(
  stand: IngressStand,
  change: Partial<ChangeHint>,
  replayId?: string,
): Promise<void> {
  const whole: ChangeHint = {
    connection: 'east',
    resource: 'ORDER',
    resourceId: null,
    orderName: null,
    cause: 'INVOICE',
    hintedUpdatedAt: null,
    hintedAt: new Date(),
    ...change,
  };
  return stand.send('shopify.change-hint.v1', `east:${whole.resourceId ?? ''}`, whole, {
    ...(replayId !== undefined && { replayId }),
  });
}
