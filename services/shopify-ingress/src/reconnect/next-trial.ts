import type { Connection } from '@ml-connector/connections';

const minute = 60_000;
const firstTrial = 30 * minute;
/** Five trials within sixteen hours: long enough for a bad day at Shopify, and no knocking at a closed door. */
const mostRefusals = 5;

/**
 * Milliseconds until a connection whose token was rejected is tried again; null where only new secrets or an install
 * can help. A static token and the client's credentials may be asked for as often as one likes. A refresh token that
 * Shopify refused is presented ever more rarely, and then no more.
 * @param refusals Trials that Shopify refused since its secrets last changed.
 */
export function untilNextTrial(
  grant: Connection['shopify']['grant'],
  refusals: number,
): number | null {
  if (grant !== 'authorization-code') return firstTrial;
  return refusals < mostRefusals ? firstTrial * 2 ** refusals : null;
}

/** An outage says nothing about the token: soon again. */
export const afterOutage = minute;
