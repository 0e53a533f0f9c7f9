import { createHmac } from 'node:crypto';

/** base64 HMAC-SHA256 over the exact bytes that are sent. */
export function sign(body: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
