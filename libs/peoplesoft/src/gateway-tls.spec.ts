import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gateway } from './gateway.js';
import { erpCertificate, erpKey, siteAuthority } from './testing/authority.js';

let connections = 0;
const server = createServer({ cert: erpCertificate, key: erpKey }, (_request, response) => {
  response.end('ok');
}).on('secureConnection', () => (connections += 1));
const gateways: Gateway[] = [];

beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  server.close();
});

function gatewayTo(host: string, caBundle: string | null): Gateway {
  const { port } = server.address() as AddressInfo;
  const limits = { timeoutMs: 2_000, answerLimitBytes: 1_000 };
  const settings = { scheme: 'https', host, port, caBundle, ...limits } as const;
  const gateway = new Gateway(settings, () => Promise.resolve({ address: '127.0.0.1', family: 4 }));
  gateways.push(gateway);
  return gateway;
}

const get = { method: 'GET', path: '/', headers: {} } as const;

describe('a gateway over TLS', () => {
  it('trusts the authority that the instance names, and keeps its connections', async () => {
    const gateway = gatewayTo('erp.example.com', siteAuthority);
    for (let call = 0; call < 20; call += 1)
      expect(await gateway.call(get)).toMatchObject({ kind: 'answered', status: 200 });
    // One more is opened where a call comes before the last one was put back.
    expect(connections).toBeLessThanOrEqual(2);
  });

  const refused = { kind: 'not-sent', cause: 'certificate-refused' };

  it('sends nothing to a certificate of an authority that nobody named', async () => {
    expect(await gatewayTo('erp.example.com', null).call(get)).toMatchObject(refused);
  });

  it('sends nothing to a certificate of another host', async () => {
    expect(await gatewayTo('books.example.com', siteAuthority).call(get)).toMatchObject(refused);
  });

  it('cannot be told otherwise by the environment', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await gatewayTo('erp.example.com', null).call(get)).toMatchObject(refused);
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });
});
