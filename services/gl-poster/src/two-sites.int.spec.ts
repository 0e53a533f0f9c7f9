import { aRefundedOrder, aVerdict } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { siteByWsdl } from './spec/site-by-wsdl.js';
import { Stand } from './spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
});
afterAll(() => peoplesoft.stop());

/** They have hardly a name in common, write dates otherwise and carry errors in other envelopes. */
const sites = [
  { base: 'classic', node: 'PSFT_EP', wsdl: 'CI_Z_GL_JRNL_CI.1.wsdl', dateFormat: 'YYYY-MM-DD' },
  { base: 'renamed', node: 'FINPRD', wsdl: 'CI_CI_SHOP_JOURNAL.3.wsdl', dateFormat: 'YYYY/MM/DD' },
] as const;

describe.each(sites)('the $base site, known by its WSDL alone', ({ base, ...typed }) => {
  beforeEach(async () => {
    await peoplesoft.control('PUT', '/site', { base });
    await peoplesoft.control('POST', '/reset');
    stand = await Stand.open();
    const site = await siteByWsdl(peoplesoft.port, typed);
    await stand.connect(glConnection({ site }), glInstance(peoplesoft.port));
    return () => stand.close();
  });

  const verdict = aVerdict({ transactionIds: ['gid://shopify/OrderTransaction/2'] });

  it('takes a sale and its refund, and shows by Get what an answer that was cut off hid', async () => {
    await peoplesoft.fault({ kind: 'drop-after-commit', operation: 'journal.create' });
    await stand.hear(aRefundedOrder());
    await stand.hearVerdict(verdict);
    await stand.dispatchAll();
    const journals = await peoplesoft.journals();
    expect(journals.map(({ journalId }) => journalId)).toEqual(['A000100100', 'A000100101']);
    expect(await stand.states()).toEqual({ ACCEPTED: 2 });
    const told = await stand.announced('gl.journal.v1');
    expect(told.filter(({ state }) => state === 'ACCEPTED').every(({ verified }) => verified)).toBe(
      true,
    );
  });

  it('tells a taken key from an account that is not there', async () => {
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    await stand.putBack('PREPARED');
    await stand.forgeSentAccount('999900');
    await stand.dispatchAll();
    const account = { table: 'ACCOUNT', values: ['400000'], active: false };
    await peoplesoft.control('POST', '/chart', account);
    await stand.hear(orderNumbered(1002));
    await stand.dispatchAll();
    await peoplesoft.control('POST', '/chart', { ...account, active: true });
    const reviews = await stand.announced('review.raised.v1');
    expect(reviews.map(({ reasonCode, orderName }) => [orderName, reasonCode])).toEqual([
      ['#1001', 'same-key-other-content'],
      ['#1002', 'refused-by-peoplesoft'],
    ]);
  });
});
