import { describe, expect, it } from 'vitest';
import { avroType } from './codecs.js';
import { assertFits, MalformedAvro } from './encoded-shape.js';

const everything = avroType({
  type: 'record',
  name: 'Everything',
  fields: [
    { name: 'flag', type: 'boolean' },
    { name: 'float', type: 'float' },
    { name: 'double', type: 'double' },
    { name: 'fixed', type: { type: 'fixed', name: 'Four', size: 4 } },
    { name: 'choice', type: ['null', 'string', 'int'] },
    { name: 'map', type: { type: 'map', values: 'bytes' } },
    { name: 'items', type: { type: 'array', items: { type: 'enum', name: 'E', symbols: ['A'] } } },
  ],
});
const value = {
  flag: true,
  float: 1.5,
  double: 2.5,
  fixed: Buffer.from('abcd'),
  choice: 'text',
  map: { one: Buffer.from('x') },
  items: ['A', 'A'],
};

describe('the shape of encoded bytes', () => {
  it('fits what avsc wrote, of every Avro type', () => {
    expect(() => assertFits(everything, everything.toBuffer(value))).not.toThrow();
  });

  it.each([
    ['a negative length', 'string', '01'],
    ['a length beyond the end', 'string', '0a61'],
    ['a branch that the union does not have', ['null', 'string'], '08'],
    ['a varint without end', 'long', 'ffffffffffffffffffffff'],
    ['no bytes at all', 'long', ''],
    ['an array of nulls longer than the message', { type: 'array', items: 'null' }, 'feffffff0f'],
  ])('refuses %s', (_name, schema, hex) => {
    expect(() => assertFits(avroType(schema), Buffer.from(hex, 'hex'))).toThrow(MalformedAvro);
  });
});
