import type { FastifyInstance } from 'fastify';
import type { Invoice, Requisition } from '../books/documents.js';
import type { Instance } from '../instance.js';

const invoiceBody = {
  type: 'object',
  additionalProperties: false,
  required: ['amount'],
  properties: {
    businessUnit: { type: 'string' },
    invoice: { type: 'string', maxLength: 22 },
    billToCustId: { type: 'string', maxLength: 15 },
    status: { type: 'string', maxLength: 3 },
    type: { type: 'string', maxLength: 3 },
    invoiceDate: { type: 'string', format: 'date' },
    addedAt: { type: 'string', format: 'date-time' },
    amount: { type: 'string', pattern: '^-?\\d+(\\.\\d{1,3})?$' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    poRef: { type: 'string', maxLength: 30 },
    description: { type: 'string', maxLength: 254 },
  },
} as const;

const requisitionBody = {
  type: 'object',
  additionalProperties: false,
  required: ['amount'],
  properties: {
    businessUnit: { type: 'string' },
    requisitionId: { type: 'string', maxLength: 10 },
    requestor: { type: 'string', maxLength: 30 },
    status: { type: 'string', maxLength: 3 },
    requisitionDate: { type: 'string', format: 'date' },
    updatedAt: { type: 'string', format: 'date-time' },
    amount: { type: 'string', pattern: '^-?\\d+(\\.\\d{1,3})?$' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    name: { type: 'string', maxLength: 254 },
  },
} as const;

/** Invoices and requisitions as the company's own people enter them. The same number again replaces the row. */
export function documentRoutes(server: FastifyInstance, instance: Instance): void {
  server.post<{ Body: Partial<Invoice> }>(
    '/invoices',
    { schema: { body: invoiceBody } },
    (request) => addInvoice(instance, request.body),
  );
  server.post<{ Body: Partial<Requisition> }>(
    '/requisitions',
    { schema: { body: requisitionBody } },
    (request) => addRequisition(instance, request.body),
  );
}

function addInvoice(instance: Instance, given: Partial<Invoice>): Invoice {
  const { invoices } = instance.books;
  const now = instance.now().toISOString();
  const invoice: Invoice = {
    businessUnit: 'US001',
    invoice: `INV-${String(invoices.size + 1).padStart(10, '0')}`,
    billToCustId: '',
    status: 'INV',
    type: 'REG',
    invoiceDate: now.slice(0, 10),
    addedAt: now,
    amount: '0',
    currency: 'USD',
    poRef: '',
    description: '',
    ...given,
  };
  invoices.set(`${invoice.businessUnit}|${invoice.invoice}`, invoice);
  return invoice;
}

function addRequisition(instance: Instance, given: Partial<Requisition>): Requisition {
  const { requisitions } = instance.books;
  const now = instance.now().toISOString();
  const requisition: Requisition = {
    businessUnit: 'US001',
    requisitionId: String(requisitions.size + 1).padStart(10, '0'),
    requestor: 'WEBSHOP',
    status: 'A',
    requisitionDate: now.slice(0, 10),
    updatedAt: now,
    amount: '0',
    currency: 'USD',
    name: '',
    ...given,
  };
  requisitions.set(`${requisition.businessUnit}|${requisition.requisitionId}`, requisition);
  return requisition;
}
