import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv4, isIPv6, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPublic, unmapped } from './address-ranges.js';

/** An address that may be called. */
export interface PinnedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Resolves a name to all its addresses. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;

/** A host leads to an address that tenants may not reach. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
  readonly code = 'ERR_ADDRESS_REFUSED';

  constructor(
    readonly host: string,
    readonly address: string,
  ) {
    super(
      `${host} leads to ${address}, which is private: let the operator name it in ALLOWED_PRIVATE_HOSTS`,
    );
  }
}

/** An entry of ALLOWED_PRIVATE_HOSTS that cannot be read. */
export class InvalidAllowedHost extends Error {
  override readonly name = 'InvalidAllowedHost';

  constructor(readonly entry: string) {
    super(`ALLOWED_PRIVATE_HOSTS holds "${entry}": use a host name, an address or a CIDR range`);
  }
}

/**
 * Keeps tenant-supplied hosts away from private, link-local and loopback addresses, unless the
 * operator allows them by name or range. A host is resolved once, and the address that was checked
 * is the address that is called.
 */
export class AddressGuard {
  private readonly names = new Set<string>();
  private readonly ranges = new BlockList();

  /** @param allowed Entries of ALLOWED_PRIVATE_HOSTS. Throws InvalidAllowedHost. */
  constructor(
    allowed: readonly string[],
    private readonly resolve: Resolve = (host) => lookup(host, { all: true }),
  ) {
    for (const entry of allowed) this.allow(entry.trim());
  }

  /** The one address to call for this host. Every address that it resolves to must be allowed. Throws RefusedAddress. */
  readonly pin = async (host: string): Promise<PinnedAddress> => {
    const name = bare(host);
    const found = isIP(name) ? [{ address: name }] : await this.resolve(name);
    for (const { address } of found) this.check(name, address);
    const address = found[0]?.address;
    if (address === undefined) throw new RefusedAddress(host, 'no address');
    return { address, family: isIPv6(address) ? 6 : 4 };
  };

  /** An undici agent to one host; each of its sockets goes to the pinned address. */
  async agentFor(host: string, options: Agent.Options = {}): Promise<Agent> {
    const pinned = await this.pin(host);
    const connect = { ...(options.connect as object | undefined), lookup: pinnedLookup(pinned) };
    return new Agent({ ...options, connect });
  }

  private check(host: string, address: string): void {
    const plain = unmapped(address);
    const allowed =
      this.names.has(host) || this.ranges.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
    if (!allowed && !isPublic(plain)) throw new RefusedAddress(host, address);
  }

  private allow(entry: string): void {
    const [address = '', length, more] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (length === undefined && isIP(address)) this.ranges.addAddress(address, family);
    else if (length === undefined && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(entry))
      this.names.add(entry.toLowerCase());
    else if (more === undefined && isIP(address) && isPrefix(length, family))
      this.ranges.addSubnet(address, Number(length), family);
    else throw new InvalidAllowedHost(entry);
  }
}

function pinnedLookup(pinned: PinnedAddress): LookupFunction {
  return (_host, options, found) => {
    if (options.all) found(null, [pinned]);
    else found(null, pinned.address, pinned.family);
  };
}

function isPrefix(length: string | undefined, family: 'ipv4' | 'ipv6'): boolean {
  return /^\d+$/.test(length ?? '') && Number(length) <= (family === 'ipv4' ? 32 : 128);
}

/** The host as the WHATWG URL parser reads it: decimal, octal and hexadecimal addresses become plain ones. */
function bare(host: string): string {
  const bracketed = isIPv6(host) ? `[${host}]` : host;
  if (!URL.canParse(`http://${bracketed}`)) throw new RefusedAddress(host, 'no usable host');
  const { hostname } = new URL(`http://${bracketed}`);
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
