import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
export const KEY_LENGTH = 32;

/** AES-256-GCM output: 96-bit nonce, ciphertext followed by the 128-bit tag. */
export interface Box {
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** What was sealed is not what is being opened: changed, moved to another place, or another key. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';

  constructor(
    readonly context: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`The seal of ${context.join(' / ')} is broken`, options);
  }
}

export function newKey(): Buffer {
  return randomBytes(KEY_LENGTH);
}

/** @param context Says where the box belongs; it opens nowhere else. */
export function seal(key: Buffer, plaintext: Buffer, context: readonly string[]): Box {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(Buffer.from(JSON.stringify(context)));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return { nonce, ciphertext };
}

/** Throws BrokenSeal. */
export function open(key: Buffer, box: Box, context: readonly string[]): Buffer {
  const end = box.ciphertext.length - TAG_LENGTH;
  if (end < 0 || box.nonce.length !== NONCE_LENGTH) throw new BrokenSeal(context);
  try {
    const decipher = createDecipheriv(ALGORITHM, key, box.nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(Buffer.from(JSON.stringify(context)));
    decipher.setAuthTag(box.ciphertext.subarray(end));
    return Buffer.concat([decipher.update(box.ciphertext.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    throw new BrokenSeal(context, { cause });
  }
}
