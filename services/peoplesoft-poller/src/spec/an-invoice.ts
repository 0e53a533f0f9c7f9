import type { Document } from '../document/document.js';

/** Invoice INV-1 over 129.95 USD that names order #1001. */
export function anInvoice(changes: Partial<Document> = {}): Document {
  return {
    kind: 'invoice',
    businessUnit: 'US001',
    number: 'INV-1',
    status: 'INV',
    orderName: '#1001',
    matches: 1,
    amount: '129.95',
    amountText: null,
    currency: 'USD',
    documentDate: '2026-11-20',
    ...changes,
  };
}
