import { createHmac, timingSafeEqual } from 'node:crypto';

/** 32 bytes in base64: nothing else is an HMAC-SHA256, so nothing else is decoded. */
const digestText = /^[A-Za-z0-9+/]{43}=$/;

/** The signature that Shopify sends for these bytes: base64(HMAC-SHA256(client secret, raw body)). */
export function webhookSignature(rawBody: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(rawBody).digest('base64');
}

/**
 * Which of the secrets signed these bytes, or null for none. Compares in constant time and tries every secret,
 * so that the time tells neither the digest nor the secret that matched.
 */
export function signedBy(
  rawBody: Buffer,
  signature: string | undefined,
  secrets: readonly string[],
): number | null {
  if (signature === undefined || !digestText.test(signature)) return null;
  const claimed = Buffer.from(signature, 'base64');
  let match: number | null = null;
  secrets.forEach((secret, index) => {
    const digest = createHmac('sha256', secret).update(rawBody).digest();
    if (timingSafeEqual(digest, claimed)) match ??= index;
  });
  return match;
}
