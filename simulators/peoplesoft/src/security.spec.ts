import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classicSite, demoUser } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import type { CallOptions } from './spec-client.js';
import { basic, callCi, journalParts, textAt } from './spec-client.js';

let simulator: RunningSimulator;
const ci = classicSite.journal;
const create = (options: CallOptions) =>
  callCi(simulator.url, ci, { verb: 'create', parts: journalParts(), options });
const token = (user: string, password: string) =>
  '<soapenv:Header><wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">' +
  `<wsse:UsernameToken><wsse:Username>${user}</wsse:Username><wsse:Password>${password}</wsse:Password>` +
  '</wsse:UsernameToken></wsse:Security></soapenv:Header>';

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => {
  simulator.instance.configure(classicSite);
  simulator.instance.reset();
});
afterAll(() => simulator.stop());

describe('who may call', () => {
  it('takes a user by HTTP Basic and by WS-Security', async () => {
    const byToken = { user: null, header: token(demoUser.user, demoUser.password) };
    expect(textAt((await create(byToken)).root, 'notification')).toBe('1');
    simulator.instance.reset();
    expect(textAt((await create({})).root, 'notification')).toBe('1');
  });

  it.each<[string, CallOptions, string]>([
    ['a wrong password', { password: 'guess' }, 'User password failed. (158,45)'],
    ['an unknown user', { user: 'NOBODY' }, 'UserName not defined in database. (158,55)'],
    ['no credentials', { user: null }, 'ANONYMOUS'],
    ['a wrong token', { user: null, header: token('SHOPIFY_INT', 'x') }, '(158,45)'],
  ])('refuses %s', async (_, options, expected) => {
    const answer = await create(options);
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('<StatusCode>20</StatusCode>');
    expect(answer.text).toContain(expected);
    expect(simulator.instance.books.journals.stored.size).toBe(0);
  });

  it('names user and operation when the permission list lacks the operation', async () => {
    const users = [{ ...demoUser, operations: ['CI_Z_GL_JRNL_CI_G'], refused: [] }];
    simulator.instance.configure(patchedSite(classicSite, { security: { users } }));
    expect((await create({})).text).toContain(
      'User SHOPIFY_INT not authorized to invoke Service Operation CI_Z_GL_JRNL_CI_C. (158,536)',
    );
  });

  it('answers 90,6 when the method of the component interface is not granted', async () => {
    const users = [{ ...demoUser, operations: 'all', refused: ['Z_GL_JRNL_CI.create'] }];
    simulator.instance.configure(patchedSite(classicSite, { security: { users } }));
    expect((await create({})).text).toContain('Not Authorized (90,6)');
  });

  it('answers 40,20 when the user may not open the component', async () => {
    const users = [{ ...demoUser, operations: 'all', refused: [], withoutPages: ['Z_GL_JRNL_CI'] }];
    simulator.instance.configure(patchedSite(classicSite, { security: { users } }));
    expect((await create({})).text).toContain('not authorized to access this component. (40,20)');
  });

  it('answers 403 to a query when the permission list lacks the Query Access Service', async () => {
    const users = [{ ...demoUser, operations: ['CI_Z_GL_JRNL_CI_G'], refused: [] }];
    simulator.instance.configure(patchedSite(classicSite, { security: { users } }));
    const path = '/PSIGW/RESTListeningConnector/PSFT_EP/ExecuteQuery.v1/PUBLIC/X_REQ_INQ';
    const answer = await fetch(`${simulator.url}${path}/JSON/NONFILE?maxrows=1`, {
      headers: { authorization: basic({}) },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('QAS_EXECUTEQRY_REST_GET. (158,536)');
  });

  it('lets the ANONYMOUS node in as its default user, where it has one', async () => {
    const anonymous = patchedSite(classicSite, { security: { anonymous: demoUser.user } });
    simulator.instance.configure(anonymous);
    expect(textAt((await create({ user: null })).root, 'notification')).toBe('1');
  });
});
