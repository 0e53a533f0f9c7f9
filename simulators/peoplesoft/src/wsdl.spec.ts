import { createClientAsync } from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUser, renamedSite } from './site/default-sites.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';

/** Services, ports, operations, as `describe()` shows them. */
type Described = Record<string, Record<string, Record<string, { input: Record<string, unknown> }>>>;
type Create = (input: Record<string, string>) => Promise<[{ notification: string }]>;

let classic: RunningSimulator;
let renamed: RunningSimulator;
const base = '/PSIGW/PeopleSoftServiceListeningConnector';

beforeAll(async () => {
  classic = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
  renamed = await startSimulator({ port: 0, controlPort: 0, site: 'renamed' });
});
afterAll(() => Promise.all([classic.stop(), renamed.stop()]));

describe('the WSDL', () => {
  it('is understood by the soap package, every operation with its shape', async () => {
    const client = await createClientAsync(`${classic.url}${base}/PSFT_EP/CI_Z_GL_JRNL_CI.1.wsdl`);
    const services = client.describe() as Described;
    const port = services['CI_Z_GL_JRNL_CI']?.['CI_Z_GL_JRNL_CI_Port'] ?? {};
    expect(Object.keys(port)).toEqual(
      ['C', 'G', 'F', 'UP', 'UD'].map((verb) => `CI_Z_GL_JRNL_CI_${verb}`),
    );
    expect(port['CI_Z_GL_JRNL_CI_C']?.input['JRNL_LN[]']).toHaveProperty('ACCOUNT');
    expect(port['CI_Z_GL_JRNL_CI_G']?.input).not.toHaveProperty('DESCR254');
  });

  it('gives each message its own namespace', async () => {
    const text = await (await fetch(`${classic.url}${base}/CI_Z_GL_JRNL_CI.1.wsdl`)).text();
    const namespaces = [...text.matchAll(/<xsd:schema [^>]*targetNamespace="([^"]+)"/g)];
    expect(new Set(namespaces.map((match) => match[1])).size).toBe(15);
    expect(text).toContain('http://xmlns.oracle.com/Enterprise/Tools/schemas/M410001.V1');
  });

  it('carries a call of the soap package, names and namespaces of a renamed site included', async () => {
    const wsdl = `${renamed.url}${base}/FINPRD/CI_BG_CUSTOMER.3.wsdl`;
    const client = await createClientAsync(wsdl);
    client.addHttpHeader('authorization', basicOf(demoUser));
    const create = client['CI_BG_CUSTOMER_CAsync'] as Create;
    const [answer] = await create({
      KEYPROP_SETID: 'SHARE',
      KEYPROP_CUST_ID: 'S1',
      PROP_NAME1: 'Ada',
    });
    expect(answer.notification).toBe('1');
    expect(renamed.instance.books.customers.stored.size).toBe(1);
  });

  it('is also given by ?Operation=GetWSDL, and a message schema by GetSchema', async () => {
    const wsdl = await fetch(`${classic.url}${base}?Operation=GetWSDL&wsdl=CI_Z_CUSTOMER_CI.V1`);
    expect(await wsdl.text()).toContain('CI_Z_CUSTOMER_CI_Port');
    const schema = await fetch(`${classic.url}${base}?Operation=GetSchema&xsd=M410001.V1`);
    expect(await schema.text()).toContain('Create__CompIntfc__Z_GL_JRNL_CI');
  });

  it('names the alias that the routing has', async () => {
    const text = await (await fetch(`${renamed.url}${base}/CI_CI_SHOP_JOURNAL.3.wsdl`)).text();
    expect(text).toContain(`soapAction="${renamedSite.journal.operations.create?.alias}"`);
  });

  it('is not given for a service that the site lacks', async () => {
    expect((await fetch(`${classic.url}${base}/CI_OTHER.1.wsdl`)).status).toBe(404);
  });
});

function basicOf({ user, password }: { user: string; password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
