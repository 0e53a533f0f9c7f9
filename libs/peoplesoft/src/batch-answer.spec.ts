import { describe, expect, it } from 'vitest';
import { readBlock, readStart } from './batch-answer.js';
import { resultsBody, startBody } from './batch-messages.js';
import { UnwritablePrompt } from './inquiry-path.js';
import { answered } from './testing/answers.js';
import { invoiceInquiry } from './testing/site.js';
import { childText, descendant, parseXml } from './xml.js';

const envelope = (inner: string): string =>
  `<soapenv:Envelope xmlns:soapenv="e"><soapenv:Body>${inner}</soapenv:Body></soapenv:Envelope>`;
const block = (status: string, rows = ''): string =>
  envelope(
    `<QAS_GETQUERYRESULTS_RESP_MSG xmlns="m"><query xmlns="q" numrows="9">${rows}</query>` +
      `<QAS_QUERYRESULTS_STATUS_RESP xmlns="s"><status>${status}</status></QAS_QUERYRESULTS_STATUS_RESP>` +
      '</QAS_GETQUERYRESULTS_RESP_MSG>',
  );

describe('a query for the Process Scheduler', () => {
  it('is started with its prompts in order, dates in the form of the site, commas and all', () => {
    const inquiry = { ...invoiceInquiry, dateFormat: 'YYYY/MM/DD' } as const;
    const prompts = { 'business-unit': 'A,B & C', from: '2026-11-01' };
    const root = parseXml(startBody(inquiry, prompts, 7));
    const request = descendant(root, 'QAS_EXEQRYSYNCPOLL_REQ');
    if (request === null) throw new Error('there is no request');
    expect(childText(request, 'QueryName')).toBe('X_BI_INVOICE_INQ');
    expect(childText(request, 'MaxRow')).toBe('7');
    const given = descendant(request, 'Prompts')?.children.map((prompt) => [
      childText(prompt, 'UniquePromptName'),
      childText(prompt, 'FieldValue'),
    ]);
    expect(given).toEqual([
      ['BU', 'A,B & C'],
      ['FROMDT', '2026/11/01'],
      ['TODT', ''],
    ]);
    const control = { 'business-unit': 'A\u0001' };
    expect(() => startBody(inquiry, control, 1)).toThrow(UnwritablePrompt);
  });

  it('is asked for by its instance and the number of a block', () => {
    const root = parseXml(resultsBody('i-1', 2));
    const request = descendant(root, 'PTQASWRK');
    if (request === null) throw new Error('there is no request');
    expect(childText(request, 'BlockNumber')).toBe('2');
    expect(childText(request, 'QueryInstance')).toBe('i-1');
  });

  it('has an instance, or says why not', () => {
    const started = envelope(
      '<R><PTQASWRK class="R"><QueryInstance> i-1 </QueryInstance></PTQASWRK></R>',
    );
    expect(readStart(answered(started))).toEqual({ kind: 'started', queryInstance: 'i-1' });
    expect(readStart(answered(envelope('<R/>')))).toMatchObject({ cause: 'unexpected-answer' });
    const error =
      '<IBResponse type="error"><StatusCode>20</StatusCode><MessageID>45</MessageID>' +
      '<DefaultMessage>User password failed. (158,45)</DefaultMessage></IBResponse>';
    expect(readStart(answered(error))).toMatchObject({
      kind: 'refused',
      faultClass: 'configuration',
      messageSet: 158,
      messageNumber: 45,
    });
  });

  it.each(['queued', 'running', 'posting'])('is not ready while it is %s', (status) => {
    expect(readBlock(answered(block(status)))).toEqual({ kind: 'not-yet' });
  });

  it('gives rows, whatever count its block names, until the final block', () => {
    const row = '<row><A.INVOICE><![CDATA[1]]></A.INVOICE><A.PO_REF/></row>';
    const rows = [{ 'A.INVOICE': '1', 'A.PO_REF': '' }];
    expect(readBlock(answered(block('blockRetrieved', row)))).toEqual({
      kind: 'block',
      rows,
      isFinal: false,
    });
    expect(readBlock(answered(block('finalBlockRetrieved')))).toMatchObject({
      rows: [],
      isFinal: true,
    });
  });

  it.each([
    [block('error'), 'unexpected-answer'],
    [block('idNotFound'), 'unexpected-answer'],
    ['', 'empty-answer'],
    [block('queued').slice(0, 60), 'not-xml'],
    ['<!DOCTYPE x [<!ENTITY b "x">]><x>&b;</x>', 'document-type-refused'],
    ['<html><input type="password"></html>', 'login-page'],
  ])('has a named cause where it fails: %s', (document, cause) => {
    expect(readBlock(answered(document))).toMatchObject({ kind: 'unknown', cause });
  });
});
