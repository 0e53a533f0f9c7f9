import { describe, expect, it } from 'vitest';
import type { Document } from '../document/document.js';
import { type KnownOrder, linkOf } from '../document/link.js';
import { differenceReview } from './difference-review.js';

const at = new Date('2026-11-20T12:00:00Z');
const order: KnownOrder = {
  orderId: 'gid://shopify/Order/1',
  name: '#1001',
  billed: '129.95',
  currency: 'USD',
};
const invoice: Document = {
  kind: 'invoice',
  businessUnit: 'US001',
  number: 'INV-1',
  status: 'INV',
  orderName: '#1001',
  matches: 1,
  amount: '120',
  currency: 'USD',
  documentDate: '2026-11-20',
};

function reviewOf(document: Document) {
  return differenceReview({ connection: 'acme', document, at }, linkOf(document, order));
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
});
