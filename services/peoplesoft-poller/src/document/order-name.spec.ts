import { describe, expect, it } from 'vitest';
import { bareName, orderNamesIn } from './order-name.js';

describe('the order name of a document', () => {
  it.each([
    ['Web order #1001', '(#\\d+)', { kind: 'one', name: '#1001' }],
    ['#1001 / #1001', '(#\\d+)', { kind: 'one', name: '#1001' }],
    ['WEB-2044 shoes', 'WEB-\\d+', { kind: 'one', name: 'WEB-2044' }],
    ['#1001, #1002', '(#\\d+)', { kind: 'several', count: 2 }],
    ['phone order', '(#\\d+)', { kind: 'none' }],
    ['', '(#\\d+)', { kind: 'none' }],
    ['#1001', null, { kind: 'none' }],
    ['  #1001  ', '(.+)', { kind: 'one', name: '#1001' }],
    ['#1001 (web 1001)', '(#?\\d+)', { kind: 'one', name: '#1001' }],
    ['EN-7 en-7', '(?:EN|en)-\\d', { kind: 'one', name: 'EN-7' }],
    ['#1001', '\\#(\\d+)', { kind: 'one', name: '1001' }],
    ['Größe 12', '\\p{L}+ (\\d+)', { kind: 'one', name: '12' }],
    ['web order', 'web order(?: (#\\d+))?', { kind: 'none' }],
    ['#1001', '\\d*', { kind: 'one', name: '1001' }],
  ])('of "%s" by %s is %o', (text, pattern, expected) => {
    expect(orderNamesIn(text, pattern)).toEqual(expected);
  });

  it('is the same with and without its number sign', () => {
    expect(bareName('#1001')).toBe(bareName('1001'));
    expect(bareName('EN-1001')).not.toBe(bareName('1001'));
  });
});
