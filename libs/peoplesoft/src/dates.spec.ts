import { describe, expect, it } from 'vitest';
import { isoDate, siteDate } from './dates.js';

describe('a date in an answer', () => {
  it.each([
    '2026-11-20',
    '2026/11/20',
    '11/20/2026',
    '20-NOV-26',
    '2026-11-20Z',
    '2026-11-20-05:00',
    '2026-11-20T00:00:00',
    '2026-11-20T00:00:00.000+01:00',
  ])('is read in any form that names one day: %s', (text) => {
    expect(isoDate(text)).toBe('2026-11-20');
  });

  it('is left alone where its zone may move the day', () => {
    expect(isoDate('2026-11-20T23:00:00Z')).toBe('2026-11-20T23:00:00Z');
  });

  it.each(['YYYY-MM-DD', 'YYYY/MM/DD', 'MM/DD/YYYY', 'DD-MON-YY'] as const)(
    'comes back from a site that writes %s',
    (format) => {
      expect(isoDate(siteDate('2026-11-20', format))).toBe('2026-11-20');
    },
  );
});
