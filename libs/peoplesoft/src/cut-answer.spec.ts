import { describe, expect, it } from 'vitest';
import { columnValue, readInquiry } from './inquiry-answer.js';
import { answered } from './testing/answers.js';
import { invoiceInquiry } from './testing/site.js';

const xmlInquiry = { ...invoiceInquiry, format: 'XMLP' } as const;
const json = (query: string) =>
  readInquiry(invoiceInquiry, 100, answered(`{"status":"success","data":{"query":${query}}}`));
const xml = (numrows: string, row: string) =>
  readInquiry(
    xmlInquiry,
    100,
    answered(`<R><query numrows="${numrows}" queryname="X">${row}</query></R>`),
  );

describe('an answer that reads well', () => {
  it('is cut where it holds fewer rows than it says', () => {
    const cut = { kind: 'unknown', cause: 'answer-cut', text: 'It says 3 rows and holds 1' };
    expect(json('{"numrows":3,"rows":[{"A.INVOICE":"1"}]}')).toEqual(cut);
    expect(xml('3', '<row><A.INVOICE>1</A.INVOICE></row>')).toEqual(cut);
    expect(json('{"numrows":2,"rows":[]}')).toMatchObject({ cause: 'answer-cut' });
  });

  it('is whole where it holds as many, or says nothing', () => {
    expect(json('{"numrows":1,"rows":[{"A.INVOICE":"1"}]}')).toMatchObject({ kind: 'rows' });
    expect(json('{"rows":[{"A.INVOICE":"1"}]}')).toMatchObject({ kind: 'rows' });
    expect(xml('', '<row><A.INVOICE>1</A.INVOICE></row>')).toMatchObject({ kind: 'rows' });
  });

  it.each(['[', '{"a":'])('has a named cause where it is nested a million times: %s', (open) => {
    const close = open === '[' ? ']' : '}';
    const document = `${open.repeat(1e6)}1${close.repeat(1e6)}`;
    expect(readInquiry(invoiceInquiry, 100, answered(document))).toMatchObject({
      kind: 'unknown',
      cause: 'unexpected-answer',
    });
  });
});

describe('a column', () => {
  it('is found whichever side leaves out the alias', () => {
    expect(columnValue({ STATUS: 'P' }, 'A.STATUS')).toBe('P');
    expect(columnValue({ 'A.STATUS': 'P' }, 'STATUS')).toBe('P');
  });

  it('is not taken from another record, nor from one of several', () => {
    expect(columnValue({ 'B.STATUS': 'P' }, 'A.STATUS')).toBeUndefined();
    expect(columnValue({ 'A.STATUS': 'P', 'B.STATUS': 'N' }, 'STATUS')).toBeUndefined();
  });
});
