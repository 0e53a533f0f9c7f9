import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.js';
import { rows } from './row.js';
import * as a from './testing/answers.js';
import { plainJournalCi } from './testing/site.js';

const read = (body: string | Buffer, more = {}) =>
  readAnswer(plainJournalCi, 'create', a.answered(body, more));

describe('an answer of a component interface', () => {
  it('is accepted with its keys and its warnings', () => {
    const warned = a.created(a.message(7, 8, ['Mind the gap', 'Warning']));
    expect(read(warned)).toEqual({
      kind: 'accepted',
      rows: [
        {
          BUSINESS_UNIT: 'US001',
          JOURNAL_ID: 'S000100101',
          JOURNAL_DATE: '2026-05-31',
          UNPOST_SEQ: '0',
        },
      ],
      warnings: [{ type: 'Warning', messageSet: 7, messageNumber: 8, text: 'Mind the gap' }],
    });
  });

  const envelopes: [string, string, object][] = [
    ['a notification of 0', a.refusedByNotification(91, 49), {}],
    [
      'a Fault at HTTP 500',
      a.fault(a.ibResponse(a.ibFacts(91, 49, 'MessageSetID'))),
      { status: 500 },
    ],
    ['a Fault at HTTP 200', a.fault(a.ibResponse(a.ibFacts(91, 49, 'MessageSet'))), {}],
    [
      'a CIFault',
      a.fault(`<x:CIFault xmlns:x="u">${a.ibResponse(a.ibFacts(91, 49, null))}</x:CIFault>`),
      { status: 500 },
    ],
    ['a bare IBResponse at HTTP 200', a.ibResponse(a.ibFacts(91, 49, null), ''), {}],
  ];
  it.each(envelopes)('is refused with set and number from %s', (_name, body, more) => {
    expect(read(body, more)).toMatchObject({
      kind: 'refused',
      messageSet: 91,
      messageNumber: 49,
      faultClass: 'duplicate',
    });
  });

  it('is unknown where a Fault names no message: nothing proves that nothing was saved', () => {
    expect(read(a.fault('oops'), { status: 500 })).toMatchObject({
      kind: 'refused',
      faultClass: 'unknown',
    });
  });

  it('reads the generic (-1,-1) of handler code as unknown', () => {
    const handler = a.ibResponse(
      '<StatusCode>20</StatusCode><MessageSet>158</MessageSet><MessageID>10001</MessageID><DefaultMessage>text (-1,-1) Z_PKG.OnExecute</DefaultMessage>',
      '',
    );
    expect(read(handler)).toMatchObject({
      kind: 'refused',
      faultClass: 'unknown',
      messageNumber: 10001,
    });
  });

  const bad: [string, string | Buffer, object, string][] = [
    [
      'a server error page',
      '<html><body>502</body></html>',
      { status: 502, contentType: 'text/html' },
      'server-error-page',
    ],
    [
      'a page at HTTP 200',
      '<!DOCTYPE html><html>hello</html>',
      { contentType: 'text/html' },
      'html-page',
    ],
    [
      'a login page at HTTP 200',
      '<html><input type="password"></html>',
      { contentType: 'text/html' },
      'login-page',
    ],
    [
      'a refused sign-in before the gateway',
      '<html><body>Unauthorized</body></html>',
      { status: 401, contentType: 'text/html' },
      'sign-in-refused',
    ],
    ['a refused sign-in without a word', '', { status: 401 }, 'sign-in-refused'],
    ['an empty body', '', {}, 'empty-answer'],
    ['truncated XML', a.created().slice(0, 300), {}, 'answer-cut'],
    ['text that is no XML', 'nothing here', {}, 'not-xml'],
    [
      'bytes of another encoding',
      Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]),
      {},
      'wrong-encoding',
    ],
    [
      'an entity bomb',
      '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><b>&b;</b>',
      {},
      'document-type-refused',
    ],
    ['a very deep document', '<a>'.repeat(5000) + '</a>'.repeat(5000), {}, 'xml-limits-exceeded'],
    ['a million tags that do not end', '<a b="'.repeat(1_000_000), {}, 'answer-cut'],
    [
      'a tag without end of attributes',
      `<a ${'b="c" '.repeat(50_000)}/>`,
      {},
      'xml-limits-exceeded',
    ],
    ['an answer to another question', a.soap('<m41:Other/>'), {}, 'unexpected-answer'],
    [
      'a response without notification',
      a.created().replace(/<m41:notification>1<\/m41:notification>/, ''),
      {},
      'unexpected-answer',
    ],
  ];
  it.each(bad)('is unknown with a named cause for %s', (...[, body, more, cause]) => {
    expect(read(body, more)).toMatchObject({ kind: 'unknown', cause });
  });

  it('reads latin-1 where the answer says so', () => {
    const latin = Buffer.from(
      a.created(a.message(1, 2, ['Größe', 'Warning'])).replace('UTF-8', 'ISO-8859-1'),
      'latin1',
    );
    expect(read(latin, { contentType: 'text/xml' })).toMatchObject({
      warnings: [{ text: 'Größe' }],
    });
  });

  it('reads a Get with one line and with many as lists', () => {
    const line = '<m41:JRNL_LN><m41:ACCOUNT>1</m41:ACCOUNT></m41:JRNL_LN>';
    for (const count of [1, 3]) {
      const body = a.soap(
        `<m41:Get__CompIntfc__Z_GL_JRNL_CIResponse>${a.journalKeys}${line.repeat(count)}</m41:Get__CompIntfc__Z_GL_JRNL_CIResponse>`,
      );
      const outcome = readAnswer(plainJournalCi, 'get', a.answered(body));
      const [row] = outcome.kind === 'accepted' ? outcome.rows : [];
      expect(rows(row ?? {}, 'JRNL_LN')).toHaveLength(count);
    }
  });

  it('reads a Find of no, one and two rows', () => {
    for (const count of [0, 1, 2]) {
      const found = `<m41:Z_GL_JRNL_CI>${a.journalKeys}</m41:Z_GL_JRNL_CI>`.repeat(count);
      const body = a.soap(
        `<m41:Find__CompIntfc__Z_GL_JRNL_CIResponse>${found}</m41:Find__CompIntfc__Z_GL_JRNL_CIResponse>`,
      );
      const outcome = readAnswer(plainJournalCi, 'find', a.answered(body));
      expect(outcome.kind === 'accepted' && outcome.rows.length).toBe(count);
    }
  });

  it('takes "no rows exist" for absence on a Get, never on a Create', () => {
    const body = a.fault(
      a.ibResponse(
        '<StatusCode>20</StatusCode><MessageSetID>91</MessageSetID><MessageID>50</MessageID><DefaultMessage>No rows exist for the specified keys. (91,50)</DefaultMessage>',
      ),
    );
    const answer = a.answered(body, { status: 500 });
    expect(readAnswer(plainJournalCi, 'get', answer)).toMatchObject({ faultClass: 'absent' });
    expect(readAnswer(plainJournalCi, 'create', answer)).toMatchObject({ faultClass: 'review' });
  });
});
