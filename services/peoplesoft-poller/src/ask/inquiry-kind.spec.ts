import { describe, expect, it } from 'vitest';
import { classicInquiries } from '../spec/a-connection.js';
import { absentColumns, unnamedColumns } from './inquiry-kind.js';

const { invoice } = classicInquiries;
if (invoice === null) throw new Error('the classic site has an invoice query');
const own = { ...invoice, rest: { path: '/bills', rowsAt: 'bills' } };
const row = {
  'A.BUSINESS_UNIT': 'US001',
  'A.INVOICE': 'INV-1',
  'A.BILL_STATUS': 'INV',
  'A.INVOICE_AMOUNT': '1',
  'A.BI_CURRENCY_CD': 'USD',
  'A.INVOICE_DT': '2026-11-20',
  'A.PO_REF': '',
};
const without = (column: keyof typeof row) => {
  const rest: Partial<Record<string, string>> = { ...row };
  delete rest[column];
  return rest as Record<string, string>;
};

describe('the columns of an answer', () => {
  it('are all there, or no row came', () => {
    expect(absentColumns('invoice', invoice, [row])).toEqual([]);
    expect(absentColumns('invoice', invoice, [])).toEqual([]);
  });

  it('are named where no row has them: amount and order name too', () => {
    expect(absentColumns('invoice', invoice, [without('A.INVOICE_AMOUNT')])).toEqual([
      'A.INVOICE_AMOUNT',
    ]);
    expect(absentColumns('invoice', invoice, [without('A.PO_REF')])).toEqual(['A.PO_REF']);
    expect(absentColumns('invoice', invoice, [without('A.PO_REF'), row])).toEqual([]);
  });

  it("may be left out by a service of the site's own, but for the number", () => {
    expect(absentColumns('invoice', own, [without('A.INVOICE_AMOUNT')])).toEqual([]);
    expect(absentColumns('invoice', own, [without('A.INVOICE')])).toEqual(['A.INVOICE']);
  });

  it('must be named in the settings where a row says nothing without them', () => {
    expect(unnamedColumns('invoice', invoice)).toEqual([]);
    expect(unnamedColumns('journalStatus', { ...invoice, columns: {} })).toEqual([
      'journalId',
      'journalDate',
      'status',
    ]);
  });
});
