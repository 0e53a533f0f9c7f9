import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.js';
import { faultClassOf, faultTable } from './faults.js';
import * as a from './testing/answers.js';
import { plainJournalCi } from './testing/site.js';

const expected: Readonly<Record<string, string>> = {
  '158,45': 'configuration',
  '158,55': 'configuration',
  '158,536': 'configuration',
  '158,505': 'configuration',
  '90,6': 'configuration',
  '40,20': 'configuration',
  '159,5': 'configuration',
  '91,49': 'duplicate',
  '15,11': 'review',
  '15,30': 'review',
  '91,34': 'review',
  '91,37': 'review',
  '18,2': 'review',
  '158,10001': 'unknown',
  '158,10721': 'unknown',
};

describe('the fault table', () => {
  it.each(faultTable)('takes $messageSet,$messageNumber for $faultClass', (rule) => {
    const facts = { ...rule, statusCode: '20', text: '' };
    expect(faultClassOf(facts)).toBe(expected[`${rule.messageSet},${rule.messageNumber}`]);
    expect(rule.remedy).not.toBe('');
  });

  it('has a row for every message that is named here, and no other', () => {
    const named = faultTable.map((rule) => `${rule.messageSet},${rule.messageNumber}`);
    expect(named.sort()).toEqual(Object.keys(expected).sort());
  });

  it('takes an unlisted message for a refusal that a person reads', () => {
    const facts = { messageSet: 5010, messageNumber: 7, statusCode: '20', text: 'Journal is odd' };
    expect(faultClassOf(facts)).toBe('review');
  });

  it('takes status code 10 for a passing trouble and no message at all for unknown', () => {
    const facts = { messageSet: null, messageNumber: null, text: 'busy' };
    expect(faultClassOf({ ...facts, statusCode: '10' })).toBe('retry');
    expect(faultClassOf({ ...facts, statusCode: '20' })).toBe('unknown');
  });
});

/** The same message in every envelope that PeopleSoft and its broker use, at the statuses that they come with. */
const envelopes: readonly (readonly [string, number, (set: number, number: number) => string])[] = [
  ['a notification', 200, a.refusedByNotification],
  ['a Fault', 500, (set, n) => a.fault(a.ibResponse(a.ibFacts(set, n, 'MessageSetID')))],
  ['a Fault', 200, (set, n) => a.fault(a.ibResponse(a.ibFacts(set, n, 'MessageSet')))],
  ['a bare IBResponse', 200, (set, n) => a.ibResponse(a.ibFacts(set, n, null), '')],
];

describe.each(faultTable)('message $messageSet,$messageNumber', (rule) => {
  it.each(envelopes)('in %s at HTTP %i is a refusal of its class', (_name, status, envelope) => {
    const body = envelope(rule.messageSet, rule.messageNumber);
    expect(readAnswer(plainJournalCi, 'create', a.answered(body, { status }))).toMatchObject({
      kind: 'refused',
      messageSet: rule.messageSet,
      messageNumber: rule.messageNumber,
      faultClass: expected[`${rule.messageSet},${rule.messageNumber}`],
    });
  });
});
