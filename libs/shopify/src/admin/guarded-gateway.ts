import type { AddressGuard } from '@ml-connector/connections';
import type { Agent } from 'undici';
import type { Gateway } from './undici-transport.js';

/** How long an address that was checked is called without resolving it again. */
const keep = 5 * 60_000;

interface Way {
  readonly agent: Agent;
  readonly until: number;
}

/** One agent per host, pinned to an address that the guard allows; resolved anew every five minutes. */
export function guardedGateway(guard: AddressGuard, now: () => Date): Gateway {
  const ways = new Map<string, Promise<Way>>();
  const open = async (host: string): Promise<Way> => {
    const agent = await guard.agentFor(host, { connect: { timeout: 10_000 } });
    return { agent, until: now().getTime() + keep };
  };
  return async ({ hostname }) => {
    const known = await ways.get(hostname);
    if (known && known.until > now().getTime()) return known.agent;
    const way = open(hostname);
    ways.set(hostname, way);
    way.catch(() => ways.delete(hostname));
    // Calls under way end on the old agent; then it closes.
    void known?.agent.close();
    return (await way).agent;
  };
}
