import { randomBytes } from 'node:crypto';

/** A topic prefix that nobody else has: topics and groups of one test file. */
export function freshPrefix(): string {
  return `t-${randomBytes(5).toString('hex')}.`;
}
