import { BlockList, isIPv4 } from 'node:net';

/** IANA special-purpose registries (RFC 6890 and its updates), without what is globally reachable. */
const special4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Among them the forms that carry an IPv4 address inside: NAT64, 6to4, Teredo, IPv4-compatible. */
const special6 = [
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const special = new BlockList();
for (const range of special4) special.addSubnet(...parts(range), 'ipv4');
for (const range of special6) special.addSubnet(...parts(range), 'ipv6');

/** Whether an address belongs to the public internet. */
export function isPublic(address: string): boolean {
  return !special.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** ::ffff:a.b.c.d and ::ffff:hhhh:hhhh as a.b.c.d; any other address as it is. */
export function unmapped(address: string): string {
  if (isIPv4(address)) return address;
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`);
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname);
  if (!mapped) return hostname.slice(1, -1);
  const [high, low] = [mapped[1], mapped[2]].map((group) => Number.parseInt(group ?? '0', 16));
  return [high ?? 0, low ?? 0].flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

function parts(range: string): [string, number] {
  const [address = '', length = ''] = range.split('/');
  return [address, Number(length)];
}
