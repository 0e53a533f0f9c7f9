import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classicSite } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import type { SoapAnswer } from './spec-client.js';
import { callCi, journalParts, textAt } from './spec-client.js';

let simulator: RunningSimulator;

/** A Create that fails its prompt edit, at a site that reports errors in this way. */
async function refusedCreate(errors: Record<string, unknown>): Promise<SoapAnswer> {
  simulator.instance.configure(patchedSite(classicSite, { errors }));
  const parts = journalParts({ SOURCE: 'XXX' });
  return callCi(simulator.url, classicSite.journal, { verb: 'create', parts });
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => simulator.instance.reset());
afterAll(() => simulator.stop());

describe('the error envelopes', () => {
  it('reports a business error as notification 0', async () => {
    const { status, root } = await refusedCreate({ business: 'notification' });
    expect(status).toBe(200);
    expect(textAt(root, 'notification')).toBe('0');
    expect(textAt(root, 'detail', 'messages', 'type')).toBe('Error');
    expect(textAt(root, 'detail', 'messages', 'messagesetnumber')).toBe('15');
    expect(textAt(root, 'detail', 'messages', 'messagenumber')).toBe('11');
  });

  it('reports it as a fault whose faultstring says nothing', async () => {
    const { status, root } = await refusedCreate({ business: 'fault', faultStatus: 500 });
    expect(status).toBe(500);
    expect(textAt(root, 'faultstring')).toBe('null');
    expect(textAt(root, 'detail', 'IBResponse', 'MessageSetID')).toBe('15');
    const parameters = ['detail', 'IBResponse', 'MessageParameters', 'keyinformation'];
    expect(textAt(root, ...parameters, 'JOURNAL_ID')).toBe('S000100101');
  });

  it('wraps it into CIFault, with status 200, where the site does so', async () => {
    const { status, root } = await refusedCreate({ ciFaultElement: true, faultStatus: 200 });
    expect(status).toBe(200);
    expect(textAt(root, 'detail', 'CIFault', 'IBResponse', 'MessageID')).toBe('11');
  });

  it('reports it as a bare IBResponse with status 200', async () => {
    const { status, root } = await refusedCreate({ business: 'ib-response', bareStatus: 200 });
    expect(status).toBe(200);
    expect(root.name).toBe('IBResponse');
    expect(root.prefix).toBe('');
  });

  it.each([
    ['MessageSetID', '<MessageSetID>15</MessageSetID>'],
    ['MessageSet', '<MessageSet>15</MessageSet>'],
    ['absent', '<StatusCode>20</StatusCode><MessageID>11</MessageID>'],
  ])('writes the set number as %s', async (setElement, expected) => {
    expect((await refusedCreate({ business: 'ib-response', setElement })).text).toContain(expected);
  });

  it('sends a transaction id with every answer', async () => {
    const response = await fetch(
      `${simulator.url}/PSIGW/PeopleSoftServiceListeningConnector?Operation=GetWSDL&wsdl=CI_Z_GL_JRNL_CI.V1`,
    );
    expect(response.headers.get('transactionid')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
