import { describe, expect, it } from 'vitest';
import type { Asked } from '../ask/site-inquiries.js';
import { aFailedAnswer, anAnswer } from '../spec/fake-site.js';
import { askedInstead, questionDays } from './questions.js';

const days = { from: '2026-11-01', to: '2026-11-04' };
const parts = [
  { from: '2026-11-01', to: '2026-11-02' },
  { from: '2026-11-03', to: '2026-11-04' },
];

describe('a question', () => {
  it('covers a month, and half as much after each failure, down to a day', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(questionDays)).toEqual([31, 15, 7, 3, 1, 1, 1]);
  });

  it.each<[string, Asked]>([
    ['as many rows came as were asked for', anAnswer([], true)],
    ['the answer is longer than its limit', aFailedAnswer('answer-too-large')],
    ['the document is larger than its limit', aFailedAnswer('xml-limits-exceeded')],
  ])('is put again in halves where %s', (_, asked) => {
    expect(askedInstead(asked, days)).toEqual(parts);
    expect(askedInstead(asked, { from: '2026-11-01', to: '2026-11-01' })).toBeNull();
  });

  it.each<[string, Asked]>([
    ['it was answered whole', anAnswer([], false)],
    ['PeopleSoft is down', aFailedAnswer('connect-refused')],
    ['PeopleSoft is slow', aFailedAnswer('answer-timeout')],
    ['the instance is busy', { kind: 'no-permit' }],
  ])('is not split where %s', (_, asked) => {
    expect(askedInstead(asked, days)).toBeNull();
  });
});
