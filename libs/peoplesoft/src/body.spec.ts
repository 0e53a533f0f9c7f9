import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, OperationNotOffered, sha256 } from './body.js';
import { plainJournalCi, renamedJournalCi } from './testing/site.js';
import { parseXml } from './xml.js';
import { rowOf } from './answer-row.js';

const journal = {
  BUSINESS_UNIT: 'US001',
  JOURNAL_DATE: '2026-05-31',
  TRANS_REF_NUM: '1001',
  DESCR254: null,
  JRNL_LN: [{ ACCOUNT: '120000', DEPTID: 'A&B' }, { ACCOUNT: '400000' }],
};

describe('the Body of a call', () => {
  it('qualifies every element with the namespace of its operation and leaves out what is absent', () => {
    const { xml, alias } = bodyOf(plainJournalCi, 'create', journal);
    expect(alias).toBe('CI_Z_GL_JRNL_CI_C.V1');
    expect(xml).toBe(
      '<soapenv:Body xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
        '<m:Create__CompIntfc__Z_GL_JRNL_CI xmlns:m="http://xmlns.oracle.com/Enterprise/Tools/schemas/M410001.V1">' +
        '<m:BUSINESS_UNIT>US001</m:BUSINESS_UNIT><m:JOURNAL_DATE>2026-05-31</m:JOURNAL_DATE>' +
        '<m:TRANS_REF_NUM>1001</m:TRANS_REF_NUM>' +
        '<m:JRNL_LN><m:ACCOUNT>120000</m:ACCOUNT><m:DEPTID>A&amp;B</m:DEPTID></m:JRNL_LN>' +
        '<m:JRNL_LN><m:ACCOUNT>400000</m:ACCOUNT></m:JRNL_LN>' +
        '</m:Create__CompIntfc__Z_GL_JRNL_CI></soapenv:Body>',
    );
  });

  it("follows a site's own names, order and date form by settings alone", () => {
    const { xml } = bodyOf(renamedJournalCi, 'create', journal);
    expect(xml).toContain(
      '<m:JOURNAL_DATE>31-MAY-26</m:JOURNAL_DATE><m:KEYPROP_BU>US001</m:KEYPROP_BU>' +
        '<m:COLL_LINES><m:PROP_DEPT>A&amp;B</m:PROP_DEPT><m:ACCOUNT>120000</m:ACCOUNT></m:COLL_LINES>',
    );
    expect(xml).not.toContain('TRANS_REF_NUM');
  });

  it('is the same bytes for the same row, and its hash is of those bytes', () => {
    const first = bodyOf(plainJournalCi, 'create', journal);
    expect(bodyOf(plainJournalCi, 'create', journal)).toEqual(first);
    expect(first.sha256).toBe(sha256(Buffer.from(first.xml, 'utf8')));
  });

  it('refuses an operation that the site does not offer, and says what to do', () => {
    expect(() => bodyOf(plainJournalCi, 'update', {})).toThrow(OperationNotOffered);
  });

  it('carries any text that XML can hold there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { xml } = bodyOf(plainJournalCi, 'create', { LINE_DESCR: text });
        const [root] = parseXml(xml).children;
        const row = root === undefined ? {} : rowOf(plainJournalCi, root);
        const kept = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
        expect(row['LINE_DESCR'] ?? '').toBe(kept.replace(/[\t\r\n]+/g, ' ').trim());
      }),
    );
  });
});
