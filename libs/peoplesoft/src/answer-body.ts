/** The answer is longer than the site's limit; reading stopped there. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
  constructor(readonly limitBytes: number) {
    super(`The answer is longer than the limit of ${limitBytes} bytes`);
  }
}

/** Reads a stream up to a limit of bytes. */
export async function readBody(
  stream: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limitBytes) throw new AnswerTooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
