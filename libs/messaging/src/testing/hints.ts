import type { ChangeHint } from '@ml-connector/events';

export const hints = 'shopify.change-hint.v1';

/** A small event with a number to recognise it by. */
export function aHintFor(number: number): ChangeHint {
  return {
    connection: 'con-1',
    resource: 'ORDER',
    resourceId: String(number),
    orderName: null,
    cause: 'WEBHOOK',
    hintedUpdatedAt: null,
    hintedAt: new Date('2026-11-20T12:00:00Z'),
  };
}
