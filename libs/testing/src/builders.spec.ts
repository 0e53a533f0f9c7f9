import { codecFor, type Events, type Topic, topics } from '@ml-connector/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as build from './index.js';

const samples: { readonly [T in Topic]: Events[T] } = {
  'audit.exchange.v1': build.anExchange(),
  'audit.record.v1': build.anAuditRecord(),
  'connection.changed.v1': build.aConnectionChange(),
  'gl.journal.v1': build.aJournal(),
  'peoplesoft.customer-synced.v1': build.aCustomerSynced(),
  'peoplesoft.customer.v1': build.aCustomerSeen(),
  'peoplesoft.invoice.v1': build.anInvoice(),
  'peoplesoft.journal-status.v1': build.aJournalStatus(),
  'peoplesoft.requisition.v1': build.aRequisition(),
  'refund.validated.v1': build.aVerdict(),
  'replay.requested.v1': build.aReplayRequest(),
  'review.decided.v1': build.aDecision(),
  'review.raised.v1': build.aReview(),
  'shopify.change-hint.v1': build.aHint(),
  'shopify.customer.v1': build.aCustomer(),
  'shopify.order.v1': build.anOrder(),
  'shopify.refund.v1': build.aRefund(),
};

describe('event builders', () => {
  it.each(topics)('make an event that fits the schema of %s', (topic) => {
    const codec = codecFor(topic);
    expect(codec.decode(codec.encode(samples[topic]))).toEqual(samples[topic]);
  });

  it('make an order whose agreements add up to its total', () => {
    expect(build.anOrder()).toMatchObject({
      currentTotal: { shop: '107.25' },
      currentTax: { shop: '7.25' },
      totalReceived: { shop: '107.25' },
      outstanding: { shop: '0' },
    });
  });

  it('make a refunded order that nets to nothing', () => {
    expect(build.aRefundedOrder()).toMatchObject({
      currentTotal: { shop: '0' },
      totalRefunded: { shop: '107.25' },
      outstanding: { shop: '0' },
    });
  });

  it('make a journal that balances', () => {
    const { debits, credits } = build.aJournal();
    expect([debits, credits]).toEqual(['107.25', '107.25']);
  });
});

describe('decimal arithmetic of the builders', () => {
  const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(asText);

  it('adds exactly: the sum less one part is the other', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(build.difference(build.sumOf([a, b]), b)).toBe(build.sumOf([a]));
      }),
    );
  });

  it('writes no negative zero and no trailing zeros', () => {
    expect([build.negative('0'), build.sumOf(['1.50', '0.50'])]).toEqual(['0', '2']);
  });
});

function asText(thousandths: bigint): string {
  const sign = thousandths < 0n ? '-' : '';
  const digits = (thousandths < 0n ? -thousandths : thousandths).toString().padStart(4, '0');
  return `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}
