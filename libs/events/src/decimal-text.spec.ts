import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalFromBytes, decimalToBytes } from './decimal-text.js';

const shape = { scale: 3, precision: 28 };
const limit = 10n ** 28n;

function textOf(unscaled: bigint): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(4, '0');
  const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
  return unscaled < 0n ? `-${text}` : text;
}

describe('decimal text', () => {
  it('comes back exactly as it was sent, to the last of 28 digits', () => {
    const amounts = fc.bigInt({ min: 1n - limit, max: limit - 1n }).map(textOf);

    fc.assert(
      fc.property(amounts, (text) => {
        const bytes = decimalToBytes(text, shape) ?? Buffer.alloc(0);
        expect(decimalFromBytes(bytes, shape.scale)).toBe(text);
      }),
    );
  });

  it.each([
    ['12.50', '12.5'],
    ['100', '100'],
    ['0.000', '0'],
    ['-0', '0'],
    ['-0.001', '-0.001'],
    ['007', '7'],
    ['1.5000000', '1.5'],
  ])('%s is carried as %s', (text, carried) => {
    expect(decimalFromBytes(decimalToBytes(text, shape) ?? Buffer.alloc(0), 3)).toBe(carried);
  });

  it.each(['1.2345', '1e3', '', '.5', '5.', '1,5', '+1', ' 1', 'NaN', '١', `1${'0'.repeat(25)}`])(
    '%j is refused instead of rounded',
    (text) => {
      expect(decimalToBytes(text, shape)).toBeUndefined();
    },
  );

  it.each([12.5, 12n, null, undefined, {}])('%s is refused: amounts are text', (value) => {
    expect(decimalToBytes(value, shape)).toBeUndefined();
  });

  it('uses the shortest two’s complement of the Avro specification', () => {
    expect(decimalToBytes('-0.001', shape)?.toString('hex')).toBe('ff');
    expect(decimalToBytes('0.128', shape)?.toString('hex')).toBe('0080');
    expect(decimalToBytes('-0.128', shape)?.toString('hex')).toBe('80');
  });
});
