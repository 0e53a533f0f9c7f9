import { expect, it } from 'vitest';
import { plan } from '../planning/plan-order.js';
import { aLedger, journalTable, Story, TestBooks } from '../testing/index.js';

/** A shirt comes back in October without money; 54.00 go back in November. */
it('money that goes back after its refund was booked is a journal of its own, on its own day', () => {
  const story = new Story();
  const shirts = story.item({ price: '50.00', quantity: 2, taxes: { 'State Tax': '4.00' } });
  const books = new TestBooks();
  story.order('2026-10-20T15:00:00Z', shirts);
  const parentId = story.pay('2026-10-20T15:00:01Z', { gateway: 'card', amount: '108.00' });
  const refund = story.refund('2026-10-30T15:00:00Z', { back: [{ goods: shirts, quantity: 1 }] });
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  payBack(story, { refund, parentId });
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'REFUND 2026-10-30 USD',
      'Dr 408000 Returns 50.00',
      'Dr 250000 Tax State Tax 4.00',
      '   Cr 120000 Customer settlement 54.00',
    ],
    [
      'PAYMENT 2026-11-02 USD',
      'Dr 120000 Customer settlement 54.00',
      '   Cr 111000 Clearing card 54.00',
    ],
  ]);
  expect(books.netOf('settlement')).toBe(0n);

  const again = (countedOn: ReadonlyMap<string, string>) => {
    const releases = new Map([[refund, story.release(refund)]]);
    const order = story.history.snapshot();
    return plan({ order, booked: new Map(), releases, ledger: aLedger(), countedOn }).journals;
  };
  const days = (journals: ReturnType<typeof again>) =>
    journals.map(({ kind, accountingDate }) => `${kind} ${accountingDate}`);
  const booked = books.journals.flatMap(({ sources, journalDate }) =>
    sources.map((gid) => [gid, journalDate] as const),
  );
  expect(days(again(new Map(booked)))).toEqual([
    'SALE 2026-10-20',
    'REFUND 2026-10-30',
    'PAYMENT 2026-11-02',
  ]);
  const strange = booked.map(([gid]) => [gid, '2026-10-31'] as const);
  expect(days(again(new Map(strange)))).toEqual(['SALE 2026-10-20', 'REFUND 2026-11-02']);
});

function payBack(
  story: Story,
  { refund, parentId }: { readonly refund: string; readonly parentId: string },
): void {
  const { history } = story;
  const amount = story.both('54.00');
  const moved = { kind: 'REFUND' as const, gateway: 'card', amount, parentId, refundId: refund };
  const { id } = history.move(moved, new Date('2026-11-02T15:00:00Z'));
  const [made] = history.refunds;
  if (!made) throw new RangeError('no refund');
  history.refunds[0] = { ...made, totalRefunded: history.bag(amount), transactionIds: [id] };
}
