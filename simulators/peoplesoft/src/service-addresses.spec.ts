import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classicSite } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import type { CallOptions } from './spec-client.js';
import { basic, callCi, journalKeys, journalParts, post, textAt } from './spec-client.js';

let simulator: RunningSimulator;
const ci = classicSite.journal;
const base = '/PSIGW/PeopleSoftServiceListeningConnector';
const create = (options: CallOptions) =>
  callCi(simulator.url, ci, { verb: 'create', parts: journalParts(), options });

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => {
  simulator.instance.configure(classicSite);
  simulator.instance.reset();
});
afterAll(() => simulator.stop());

describe('how an operation is addressed', () => {
  it.each<[string, CallOptions]>([
    ['the bare connector', { path: base }],
    ['the node', { path: `${base}/PSFT_EP` }],
    ['the node with a slash', { path: `${base}/PSFT_EP/` }],
    ['the WSDL address', { path: `${base}/CI_Z_GL_JRNL_CI.1.wsdl` }],
    ['the WSDL address below the node', { path: `${base}/PSFT_EP/CI_Z_GL_JRNL_CI.1.wsdl` }],
    ['a quoted alias', { alias: '"CI_Z_GL_JRNL_CI_C.V1"' }],
    ['an alias in another case', { alias: 'ci_z_gl_jrnl_ci_c.v1' }],
    ['the query string', { alias: '', path: `${base}?Operation=CI_Z_GL_JRNL_CI_C.V1` }],
    ['another prefix', { prefix: 'jrnl' }],
  ])('answers a call by %s', async (_, options) => {
    expect(textAt((await create(options)).root, 'notification')).toBe('1');
  });

  it('answers a SOAP 1.2 call by the action of its content type', async () => {
    const namespace = ci.operations.get?.request ?? '';
    const keys = journalKeys.map(([name, value]) => `<${name}>${String(value)}</${name}>`).join('');
    await create({});
    const response = await fetch(`${simulator.url}${base}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/soap+xml; action="CI_Z_GL_JRNL_CI_G.V1"',
        authorization: basic({}),
      },
      body:
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>' +
        `<Get__CompIntfc__Z_GL_JRNL_CI xmlns="${namespace}">${keys}</Get__CompIntfc__Z_GL_JRNL_CI>` +
        '</e:Body></e:Envelope>',
    });
    expect(await response.text()).toContain('<JRNL_HDR_STATUS>N</JRNL_HDR_STATUS>');
  });

  it.each<[string, CallOptions]>([
    ['an unknown alias', { alias: 'CI_OTHER_C.V1' }],
    ['another node', { path: `${base}/PSFT_HR` }],
    [
      "the namespace of another operation's message",
      { namespace: ci.operations.get?.request ?? '' },
    ],
    ['the alias of another operation', { alias: 'CI_Z_GL_JRNL_CI_G.V1' }],
  ])('answers %s with a fault', async (_, options) => {
    const answer = await create(options);
    expect(answer.root.name).toBe('Fault');
    expect(simulator.instance.books.journals.stored.size).toBe(0);
  });

  it('ignores namespaces where the site is not strict', async () => {
    simulator.instance.configure(patchedSite(classicSite, { strictNamespaces: false }));
    const answer = await create({ namespace: 'urn:whatever' });
    expect(textAt(answer.root, 'notification')).toBe('1');
  });

  it('names line and column of malformed XML', async () => {
    const answer = await post(`${simulator.url}${base}`, 'CI_Z_GL_JRNL_CI_C.V1', {
      body: '<a><b></a>',
    });
    expect(answer.text).toContain('(159,5)');
  });

  it('refuses a document type', async () => {
    const body = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>';
    const answer = await post(`${simulator.url}${base}`, 'CI_Z_GL_JRNL_CI_C.V1', { body });
    expect(answer.text).toContain('document type');
  });

  it('knows nothing outside its connectors', async () => {
    expect((await fetch(`${simulator.url}/psp/ps/`)).status).toBe(404);
  });
});
