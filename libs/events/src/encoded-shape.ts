import avro from 'avsc';

/** The bytes end too early, or name a length, a count or a branch that cannot be. */
export class MalformedAvro extends Error {
  override readonly name = 'MalformedAvro';

  constructor(readonly position: number) {
    super(`Malformed Avro at byte ${position}`);
  }
}

/**
 * Walks the bytes by the schema that they claim, before anything is built from them.
 * avsc checks the end of the buffer last: one forged array count would fill the memory first.
 */
export function assertFits(type: avro.Type, bytes: Buffer): void {
  const walk = new Walk(bytes);
  walk.over(type);
}

class Walk {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  over(type: avro.Type): void {
    const { types } = avro;
    if (type instanceof types.LogicalType) this.over(type.underlyingType);
    else if (type instanceof types.RecordType) this.fields(type.fields);
    else if (type instanceof types.ArrayType) this.blocks(() => this.over(type.itemsType));
    else if (type instanceof types.MapType)
      this.blocks(() => this.entry(type.valuesType as avro.Type));
    else if (type instanceof types.WrappedUnionType || type instanceof types.UnwrappedUnionType)
      this.over(type.types[this.number()] ?? this.malformed());
    else if (type instanceof types.FixedType) this.skip(type.size);
    else this.primitive(type.typeName);
  }

  private fields(fields: readonly { readonly type: avro.Type }[]): void {
    for (const { type } of fields) this.over(type);
  }

  private primitive(name: string): void {
    switch (name) {
      case 'null':
        return;
      case 'boolean':
        return this.skip(1);
      case 'float':
        return this.skip(4);
      case 'double':
        return this.skip(8);
      case 'string':
      case 'bytes':
        return this.skip(this.number());
      default:
        this.number();
    }
  }

  private entry(values: avro.Type): void {
    this.skip(this.number());
    this.over(values);
  }

  private blocks(item: () => void): void {
    for (let count = this.number(); count !== 0; count = this.number()) {
      if (count < 0) this.number();
      const items = Math.abs(count);
      if (items > this.bytes.length - this.position) this.malformed();
      for (let index = 0; index < items; index += 1) item();
    }
  }

  private skip(length: number): void {
    if (length < 0 || length > this.bytes.length - this.position) this.malformed();
    this.position += length;
  }

  /** A zig-zag varint of at most 64 bits; exact as far as a length can reach. */
  private number(): number {
    let unsigned = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.position++] ?? this.malformed();
      unsigned |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number((unsigned >> 1n) ^ -(unsigned & 1n));
    }
    return this.malformed();
  }

  private malformed(): never {
    throw new MalformedAvro(this.position);
  }
}
