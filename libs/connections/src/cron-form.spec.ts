import { describe, expect, it } from 'vitest';
import { isCron } from './cron-form.js';

describe('a schedule in cron form', () => {
  it.each([
    '*/10 * * * *',
    '30 2 * * *',
    '0,15,45 8-18/2 1-15 * MON-FRI',
    '0 6 1 jan,JUL *',
    '59 23 31 12 7',
  ])('can be "%s"', (text) => {
    expect(isCron(text)).toBe(true);
  });

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '0 0 * * 8',
    '30-10 * * * *',
    '*/0 * * * *',
    '* MON * * *',
    'every ten minutes please now',
    '1,,2 * * * *',
  ])('cannot be "%s"', (text) => {
    expect(isCron(text)).toBe(false);
  });
});
