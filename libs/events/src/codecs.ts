import avro from 'avsc';
import { type DecimalText, decimalFromBytes, decimalToBytes } from './decimal-text.js';

export type { DecimalText };

/** avsc writes longs as doubles and doubles them for the zig-zag: from 2^52 on the sign is lost. Year 144,683. */
const LAST_INSTANT = 2 ** 52 - 1;

/** Longs are bigint: Shopify ids and versions may exceed 2^53. */
const bigintLong = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer): bigint => bytes.readBigInt64LE(),
  toBuffer: (value: bigint): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: (value: number | bigint): bigint => BigInt(value),
  toJSON: (value: bigint): number => Number(value),
  isValid: (value: unknown): boolean =>
    typeof value === 'bigint' && BigInt.asIntN(64, value) === value,
  compare: (a: bigint, b: bigint): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0),
});

class Decimal extends avro.types.LogicalType {
  readonly scale: number;
  readonly precision: number;

  constructor(schema: avro.Schema, options?: object) {
    super(schema, options);
    const { scale, precision } = schema as unknown as { scale: number; precision: number };
    this.scale = scale;
    this.precision = precision;
  }

  protected override _fromValue(bytes: Buffer): DecimalText {
    return decimalFromBytes(bytes, this.scale);
  }

  protected override _toValue(text: unknown): Buffer | undefined {
    return decimalToBytes(text, this);
  }

  protected override _resolve(writer: avro.Type): ((value: unknown) => unknown) | undefined {
    const sameScale = writer instanceof Decimal && writer.scale === this.scale;
    return sameScale ? (text) => text : undefined;
  }
}

class TimestampMillis extends avro.types.LogicalType {
  protected override _fromValue(millis: number): Date {
    if (Math.abs(millis) > LAST_INSTANT) throw new RangeError('instant out of range');
    return new Date(millis);
  }

  protected override _toValue(date: unknown): number | undefined {
    if (!(date instanceof Date)) return undefined;
    return Math.abs(date.getTime()) <= LAST_INSTANT ? date.getTime() : undefined;
  }

  protected override _resolve(writer: avro.Type): ((value: unknown) => unknown) | undefined {
    return writer instanceof TimestampMillis ? (date) => date : undefined;
  }
}

/**
 * The Avro type of a schema as all of our code sees it: decimal ↔ DecimalText,
 * timestamp-millis ↔ Date, long ↔ bigint, bytes ↔ Buffer, unions unwrapped.
 */
export function avroType(schema: unknown): avro.Type {
  return avro.Type.forSchema(schema as avro.Schema, {
    registry: { long: bigintLong },
    logicalTypes: { decimal: Decimal, 'timestamp-millis': TimestampMillis },
    wrapUnions: false,
  });
}
