import { describe, expect, it } from 'vitest';
import type { Document } from '../document/document.js';
import { type KnownOrder, linkOf } from '../document/link.js';
import { anInvoice } from '../spec/an-invoice.js';
import { differenceReview } from './difference-review.js';

const at = new Date('2026-11-20T12:00:00Z');
const order: KnownOrder = {
  orderId: 'gid://shopify/Order/1',
  name: '#1001',
  billed: '129.95',
  credited: '0',
  currency: 'USD',
};
const invoice = anInvoice({ amount: '120' });

function reviewOf(document: Document, siblings: readonly Document[] = [document], of = order) {
  return differenceReview({ connection: 'acme', document, at }, linkOf(document, [of], siblings));
}

describe('the review of a document', () => {
  it('shows both amounts and the difference', () => {
    expect(reviewOf(invoice)).toMatchObject({
      subject: 'INVOICE',
      subjectId: 'US001/INV-1',
      orderName: '#1001',
      reasonCode: 'invoice-differs',
      arithmetic: [
        { label: 'invoice in PeopleSoft', amount: '120' },
        { label: 'order in Shopify', amount: '129.95' },
        { label: 'difference', amount: '-9.95' },
      ],
      choices: ['CHECK_AGAIN', 'NOT_APPLICABLE'],
    });
  });

  it('is not raised where both agree, or where there is nothing to compare', () => {
    expect(reviewOf({ ...invoice, amount: '129.95' })).toBeNull();
    expect(reviewOf({ ...invoice, amount: null })).toBeNull();
    expect(reviewOf({ ...invoice, orderName: null })).toBeNull();
  });

  it('names another currency', () => {
    const review = reviewOf({ ...invoice, currency: 'CAD' });
    expect(review?.reasonCode).toBe('invoice-other-currency');
    expect(review?.explanation).toContain('CAD, not USD');
  });

  it('has the same id for the same facts, another for others', () => {
    const id = reviewOf(invoice)?.reviewId;
    expect(reviewOf({ ...invoice, status: 'FNL' })?.reviewId).toBe(id);
    expect(reviewOf({ ...invoice, amount: '121' })?.reviewId).not.toBe(id);
  });

  it('of several invoices stands on the last, and lists them all', () => {
    const one = anInvoice();
    const again = anInvoice({ number: 'INV-2', documentDate: '2026-11-21' });
    expect(reviewOf(one, [one, again])).toBeNull();
    expect(reviewOf(again, [one, again])).toMatchObject({
      subjectId: 'US001/INV-2',
      arithmetic: [
        { label: 'invoice INV-1 in PeopleSoft', amount: '129.95' },
        { label: 'invoice INV-2 in PeopleSoft', amount: '129.95' },
        { label: 'order in Shopify', amount: '129.95' },
        { label: 'difference', amount: '129.95' },
      ],
      explanation:
        '2 PeopleSoft invoices name order #1001; together they differ from what the order was billed with by 129.95 USD.',
    });
  });

  it('says so where the order is taken less its refunds', () => {
    const credit = anInvoice({ number: 'INV-2', amount: '-5' });
    const review = reviewOf(credit, [anInvoice(), credit], { ...order, credited: '-6' });
    expect(review?.arithmetic.map(({ label, amount }) => [label, amount])).toEqual([
      ['invoice INV-1 in PeopleSoft', '129.95'],
      ['invoice INV-2 in PeopleSoft', '-5'],
      ['order in Shopify less its refunds', '123.95'],
      ['difference', '1'],
    ]);
  });

  it('shows an amount that cannot be read, and is another for another text', () => {
    const unreadable = anInvoice({ amount: null, amountText: '1,234.50' });
    const review = reviewOf(unreadable);
    expect(review).toMatchObject({
      reasonCode: 'invoice-amount-unreadable',
      arithmetic: [{ label: 'order in Shopify' }],
    });
    expect(review?.explanation).toContain('"1,234.50" cannot be read');
    expect(reviewOf({ ...unreadable, amountText: '1,2' })?.reviewId).not.toBe(review?.reviewId);
  });
});
