import { randomBytes } from 'node:crypto';

const given: string[] = [];

/** A topic prefix that nobody else has: topics and groups of one test file. */
export function freshPrefix(): string {
  const prefix = `t-${randomBytes(5).toString('hex')}.`;
  given.push(prefix);
  return prefix;
}

/** The prefixes given in this process since the last call. */
export function prefixesGiven(): readonly string[] {
  return given.splice(0);
}
