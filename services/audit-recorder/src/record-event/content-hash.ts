import { createHash } from 'node:crypto';

/** What of a message is chained: where it stood, what it said about itself, and its bytes. */
export interface RecordedContent {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly eventId: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The original bytes; personal data inside is ciphertext. */
  readonly value: Buffer;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

/** SHA-256 over metadata and bytes, 32 bytes. Every field is in it, in a form that cannot be read two ways. */
export function contentHash(content: RecordedContent): Buffer {
  const headers = Object.entries(content.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const form = JSON.stringify([
    content.topic,
    content.partition,
    content.offset,
    content.key,
    content.eventId,
    headers,
    createHash('sha256').update(content.value).digest('hex'),
    content.occurredAt.getTime(),
    content.recordedAt.getTime(),
  ]);
  return createHash('sha256').update(form).digest();
}

/** The hash before the first entry of a chain. */
export const genesis = Buffer.alloc(32);

/** SHA-256(hash before || number as 8 bytes, big endian || content hash). Postgres computes the same. */
export function chainHash(before: Buffer, sequence: bigint, content: Buffer): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(sequence);
  return createHash('sha256')
    .update(Buffer.concat([before, number, content]))
    .digest();
}
