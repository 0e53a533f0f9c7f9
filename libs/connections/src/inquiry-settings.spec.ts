import { describe, expect, it } from 'vitest';
import { inquirySchema } from './peoplesoft-site.js';

const inquiry = {
  query: 'X_BI_INVOICE_INQ',
  owner: 'PUBLIC',
  format: 'XMLP',
  prompts: [],
  columns: { invoice: 'A.INVOICE' },
  orderNameColumn: 'A.PO_REF',
  orderNamePattern: '(#\\d+)',
  maxRows: 100,
  dateFormat: 'YYYY-MM-DD',
};
const complaints = (changes: object): string[] =>
  (inquirySchema.safeParse({ ...inquiry, ...changes }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('the settings of an inquiry', () => {
  it('may let the Process Scheduler run the query, with aliases and times as PeopleSoft has them', () => {
    expect(complaints({ batch: {} })).toEqual([]);
    expect(inquirySchema.parse({ ...inquiry, batch: {} }).batch).toEqual({
      startAlias: 'QAS_EXECUTEQRYSYNCPOLL_OPER.VERSION_1',
      resultsAlias: 'QAS_GETQUERYRESULTS_OPER.VERSION_2',
      everySeconds: 2,
      withinMinutes: 10,
    });
  });

  it.each([[{ batch: {}, format: 'JSON' }], [{ batch: {}, rest: { path: '/x', rowsAt: '' } }]])(
    'read blocks as XML only: %o',
    (changes) => {
      expect(complaints(changes)).toEqual([
        'batch: use the format XMLP and no REST service of your own: blocks are XML',
      ]);
    },
  );

  it.each([{ orderNamePattern: null }, { orderNameColumn: null }])(
    'need column and pattern of the order name, or neither: %o',
    (changes) => {
      expect(complaints(changes)).toHaveLength(1);
    },
  );
});
