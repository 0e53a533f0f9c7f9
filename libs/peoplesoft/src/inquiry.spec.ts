import { describe, expect, it } from 'vitest';
import { columnText, namedValues, readInquiry } from './inquiry-answer.js';
import { inquiryPath, UnwritablePrompt } from './inquiry-path.js';
import { UnknownPrompt } from './prompt-meaning.js';
import { answered } from './testing/answers.js';
import { invoiceInquiry, plainSite } from './testing/site.js';

const json = (document: string, status = 200) =>
  readInquiry(invoiceInquiry, 2, answered(document, { status, contentType: 'application/json' }));

const row = (amount: string, number = 1): string =>
  `{"attr:rownumber":${number},"A.INVOICE":"0001001","A.INVOICE_AMOUNT":${amount}}`;

const answer = (...found: string[]): string =>
  `{"status":"success","data":{"query":{"numrows":${found.length},"queryname=":"X","rows":[${found.join(',')}]}}}`;

describe('an inquiry', () => {
  it('sends prompts in the order of the query, commas kept, an absent value as an empty slot', () => {
    const path = inquiryPath(plainSite, invoiceInquiry, {
      prompts: { 'business-unit': 'US 01', from: '2026-05-01' },
      maxRows: 7,
    });
    expect(path).toBe(
      '/PSIGW/RESTListeningConnector/PSFT_EP/ExecuteQuery.v1/PUBLIC/X_BI_INVOICE_INQ/JSON/NONFILE' +
        '?isconnectedquery=N&maxrows=7&prompt_uniquepromptname=BU,FROMDT,TODT&prompt_fieldvalue=US%2001,2026-05-01,&json_resp=true',
    );
  });

  it('reads the meaning of a prompt from its name, and refuses a name that has none', () => {
    const named = { ...invoiceInquiry, prompts: ['SETID', 'from_date', 'to_date', 'unit'] };
    const prompts = { 'set-id': 'S', from: 'F', to: 'T', 'business-unit': 'B' };
    const path = inquiryPath(plainSite, named, { prompts, maxRows: 1 });
    expect(path).toContain('prompt_fieldvalue=S,F,T,B');
    const nameless = { ...invoiceInquiry, prompts: ['P1'] };
    expect(() => inquiryPath(plainSite, nameless, { prompts, maxRows: 1 })).toThrow(UnknownPrompt);
  });

  it('refuses a prompt value with a comma, which the service would take for two', () => {
    const run = { prompts: { 'business-unit': 'A,B' }, maxRows: 1 };
    expect(() => inquiryPath(plainSite, invoiceInquiry, run)).toThrow(UnwritablePrompt);
  });

  it('keeps an amount as PeopleSoft wrote it, beyond what a float can hold', () => {
    const outcome = json(answer(row('12345678901234567890.105')));
    expect(outcome).toMatchObject({ rows: [{ 'A.INVOICE_AMOUNT': '12345678901234567890.105' }] });
  });

  it('is full where as many rows came as were asked for', () => {
    expect(json(answer(row('1')))).toMatchObject({ full: false });
    expect(json(answer(row('1'), row('2', 2)))).toMatchObject({ full: true });
  });

  it('reads no rows as an empty list', () => {
    expect(json('{"status":"success","data":{"query":{"numrows":0,"rows":[]}}}')).toMatchObject({
      rows: [],
    });
  });

  const refusals: [string, string, number, object][] = [
    ['a refused user', '', 401, { kind: 'refused', faultClass: 'configuration' }],
    ['an unknown query or node', '<html/>', 404, { kind: 'refused', faultClass: 'configuration' }],
    [
      'a status other than success',
      '{"status":"error"}',
      200,
      { kind: 'refused', faultClass: 'review' },
    ],
    ['a server error page', '<html/>', 503, { kind: 'unknown', cause: 'server-error-page' }],
    [
      'a login page',
      '<html><input type="password"></html>',
      200,
      { kind: 'unknown', cause: 'login-page' },
    ],
    ['cut JSON', '{"status":"succ', 200, { kind: 'unknown', cause: 'not-json' }],
    ['an empty answer', '', 200, { kind: 'unknown', cause: 'empty-answer' }],
  ];
  it.each(refusals)('names the cause of %s', (...[, document, status, expected]) => {
    expect(json(document, status)).toMatchObject(expected);
  });

  it('reads XML of one row and of two, with CDATA, bare numbers and empty columns', () => {
    const xml = (count: number): string =>
      '<?xml version="1.0"?><QAS_GETQUERYRESULTS_RESP_MSG xmlns="u"><query xmlns="v" numrows="1" queryname="X">' +
      '<row rownumber="1"><A.INVOICE><![CDATA[INV & 1]]></A.INVOICE><A.INVOICE_AMOUNT>129.95</A.INVOICE_AMOUNT><A.PO_REF/></row>'.repeat(
        count,
      ) +
      '</query></QAS_GETQUERYRESULTS_RESP_MSG>';
    const inquiry = { ...invoiceInquiry, format: 'XMLP' } as const;
    for (const count of [1, 2]) {
      const outcome = readInquiry(inquiry, 100, answered(xml(count)));
      expect(outcome).toMatchObject({ kind: 'rows' });
      const [first] = outcome.kind === 'rows' ? outcome.rows : [];
      expect(first).toEqual({
        'A.INVOICE': 'INV & 1',
        'A.INVOICE_AMOUNT': '129.95',
        'A.PO_REF': '',
      });
    }
  });

  it('finds a column with its record alias or without', () => {
    expect(columnText({ INVOICE: '7' }, 'A.INVOICE')).toBe('7');
    expect(columnText({ 'B.INVOICE': '7' }, 'INVOICE')).toBe('7');
    expect(namedValues(invoiceInquiry, { 'A.INVOICE': '7' })).toEqual({ invoice: '7', amount: '' });
  });
});

describe("a site's own service", () => {
  const path = '/rest/FIN/Z_BILLS.v1/{BU}?from={FROMDT}&to={TODT}&limit={maxRows}';
  const inquiry = { ...invoiceInquiry, rest: { path, rowsAt: 'data.bills' } };
  const run = {
    prompts: { 'business-unit': 'A,B /', from: '2026-11-01', to: '2026-11-02' },
    maxRows: 7,
  };
  const read = (document: string, maxRows = 100, given = inquiry) =>
    readInquiry(given, maxRows, answered(document));

  it('is asked at its own path, each value in its slot', () => {
    expect(inquiryPath(plainSite, inquiry, run)).toBe(
      '/rest/FIN/Z_BILLS.v1/A%2CB%20%2F?from=2026-11-01&to=2026-11-02&limit=7',
    );
    const wrong = { ...inquiry, rest: { path: '/x/{UNIT}', rowsAt: '' } };
    expect(() => inquiryPath(plainSite, wrong, run)).toThrow(UnknownPrompt);
  });

  it('answers rows where its settings say, records inside a row named with a dot, amounts as text', () => {
    const bill =
      '{"no":"7","amount":12345678901234567890.105,"to":{"id":"C1"},"paid":true,"x":[1]}';
    expect(read(`{"data":{"bills":[${bill}]}}`)).toMatchObject({
      rows: [{ no: '7', amount: '12345678901234567890.105', 'to.id': 'C1', paid: 'true' }],
    });
    expect(read('{"data":{"bills":null}}')).toMatchObject({ kind: 'rows', rows: [] });
    const list = { ...inquiry, rest: { path, rowsAt: '' } };
    expect(read('[{"no":"7"},{"no":"8"}]', 100, list)).toMatchObject({ rows: { length: 2 } });
  });

  it('answers XML by local names', () => {
    const xml = { ...inquiry, format: 'XMLP' as const, rest: { path, rowsAt: 'Bills.Bill' } };
    const bill = '<n:Bill><No>7</No><To><Id>C1</Id></To></n:Bill>';
    const document = `<R xmlns:n="u"><n:Bills>${bill}${bill}</n:Bills></R>`;
    expect(read(document, 100, xml as typeof inquiry)).toMatchObject({
      rows: [{ No: '7', 'To.Id': 'C1' }, {}],
    });
  });

  it('never yields more rows than were asked for, and says that there may be more', () => {
    const outcome = read('{"data":{"bills":[{"no":"1"},{"no":"2"},{"no":"3"}]}}', 2);
    expect(outcome).toMatchObject({ full: true, rows: { length: 2 } });
  });

  it('is refused where it answers in another shape', () => {
    expect(read('{"error":"no"}')).toMatchObject({ kind: 'refused', faultClass: 'review' });
  });
});
