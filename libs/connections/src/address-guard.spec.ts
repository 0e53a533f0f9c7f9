import fc from 'fast-check';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressGuard, InvalidAllowedHost, RefusedAddress } from './address-guard.js';
import { isPublic } from './address-ranges.js';

const answers: Record<string, string[]> = {
  'ps.example.com': ['93.184.216.34'],
  'inside.example.com': ['10.1.2.3'],
  'both.example.com': ['93.184.216.34', '10.1.2.3'],
  'six.example.com': ['2606:2800:220:1:248:1893:25c8:1946'],
};
const resolve = async (host: string) =>
  (answers[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

function guard(...allowed: string[]): AddressGuard {
  return new AddressGuard(allowed, resolve);
}

describe('the address guard', () => {
  it('pins a public host to its address', async () => {
    expect(await guard().pin('ps.example.com')).toEqual({ address: '93.184.216.34', family: 4 });
    expect(await guard().pin('six.example.com')).toMatchObject({ family: 6 });
    expect(await guard().pin('ps.example.com.')).toMatchObject({ address: '93.184.216.34' });
  });

  it.each([
    '127.0.0.1',
    '127.1',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '[::1]',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '[::ffff:169.254.169.254]',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    'inside.example.com',
    'INSIDE.example.com.',
  ])('refuses %s', async (host) => {
    await expect(guard().pin(host)).rejects.toThrow(RefusedAddress);
  });

  it('refuses a host of which only some addresses are public', async () => {
    await expect(guard().pin('both.example.com')).rejects.toThrow(RefusedAddress);
  });

  it('refuses a host without address and text that is no host', async () => {
    await expect(guard().pin('nowhere.example.com')).rejects.toThrow(RefusedAddress);
    await expect(guard().pin('not a host')).rejects.toThrow(RefusedAddress);
    await expect(guard().pin('user@10.0.0.1')).rejects.toThrow(RefusedAddress);
  });

  it.each([
    ['a range', '10.0.0.0/8', 'inside.example.com'],
    ['an address', '10.1.2.3', 'inside.example.com'],
    ['a name', 'inside.example.com', 'inside.example.com'],
    ['an address, called in its mapped form', '10.1.2.3', '::ffff:10.1.2.3'],
    ['a range of version 6', 'fc00::/7', 'fd00::1'],
  ])('lets through what the operator allows by %s', async (_by, allowed, host) => {
    await expect(guard(allowed).pin(host)).resolves.toBeDefined();
  });

  it('widens nothing beyond what was allowed', async () => {
    await expect(guard('10.1.2.4', 'other.example.com').pin('inside.example.com')).rejects.toThrow(
      RefusedAddress,
    );
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'http://inside', '-', ''])(
    'refuses the allow-list entry %j by name',
    (entry) => {
      expect(() => guard(entry)).toThrow(InvalidAllowedHost);
    },
  );

  it('calls no address of 127/8 public, in whatever form it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x7f000000, max: 0x7fffffff }), (number) => {
        const text = [24, 16, 8, 0].map((shift) => (number >> shift) & 0xff).join('.');
        expect(isPublic(text)).toBe(false);
      }),
    );
  });
});

describe('an agent to a pinned host', () => {
  const server = createServer((request, response) => response.end(request.headers.host));
  beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('goes to the address that was checked and keeps the name of the host', async () => {
    const { port } = server.address() as AddressInfo;
    const rebinding = new AddressGuard(['ps.test'], async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    const agent = await rebinding.agentFor('ps.test');
    const { body } = await agent.request({
      origin: `http://ps.test:${String(port)}`,
      path: '/',
      method: 'GET',
    });

    expect(await body.text()).toBe(`ps.test:${String(port)}`);
    await agent.close();
  });
});
