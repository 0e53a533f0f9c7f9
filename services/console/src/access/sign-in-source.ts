import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/**
 * Where a try to sign in comes from, as a hash that names no address. Behind https a proxy stands in front: it appends
 * the address that it saw to `x-forwarded-for`, and only that last one was not written by the visitor.
 */
export function signInSource(
  { ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>,
  isBehindProxy: boolean,
): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  const address = isBehindProxy && forwarded ? forwarded : ip;
  return createHash('sha256').update(address).digest('hex').slice(0, 32);
}
