/**
 * Text of an answer in the encoding that it names itself, UTF-8 where it names none. Throws a TypeError
 * where the bytes are not of that encoding, rather than guessing at letters of a name or an amount.
 */
export function decodedText(bytes: Buffer, contentType: string): string {
  const declared =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^<\?xml[^>]{0,200}encoding=["']([\w-]+)/.exec(bytes.subarray(0, 300).toString('latin1'))?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TypeError(`The answer is not ${declared ?? 'utf-8'} text`, { cause });
  }
}
