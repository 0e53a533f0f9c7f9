import { describe, expect, it } from 'vitest';
import { readRequest } from './request.js';

describe('readRequest', () => {
  it('measures 1,000 orders or a minute by default', () => {
    expect(readRequest(['capture'])).toEqual({ kind: 'capture', orders: 1000 });
    expect(readRequest(['webhooks'])).toEqual({ kind: 'webhooks', seconds: 60 });
  });

  it('takes other sizes', () => {
    expect(readRequest(['capture', '--orders', '50'])).toEqual({ kind: 'capture', orders: 50 });
    expect(readRequest(['webhooks', '--seconds', '600'])).toMatchObject({ seconds: 600 });
  });

  it.each([
    [[], 'npm run bench'],
    [['everything'], 'npm run bench'],
    [['capture', '--color', 'red'], 'npm run bench'],
    [['capture', '--orders', 'many'], '--orders "many"'],
    [['webhooks', '--seconds', '0'], '--seconds "0"'],
  ])('says what to write instead of %j', (args, reason) => {
    expect(readRequest(args)).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining(reason) as string,
    });
  });
});
