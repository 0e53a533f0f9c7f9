import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostingDesk } from './spec/posting-desk.js';

let posting: PostingDesk;

const numbers = [1001, 1002, 1003];
const account = { table: 'ACCOUNT', values: ['400000'] };
const down = { kind: 'html-error', status: 503, operation: 'journal.create', applies: false };

beforeAll(async () => {
  posting = await PostingDesk.open();
  await posting.connect('acme', { storePrefix: 'A', password: 'peoplesoft-demo' });
}, 300_000);
afterAll(() => posting.close());

describe('journals that PeopleSoft did not take', () => {
  it('are flagged once the retries are used up, and listed by what the line said', async () => {
    await posting.peopleSoft.control('POST', '/faults', { ...down, times: null });
    for (const number of numbers) await posting.order('acme', number);
    await posting.standing('failed', 3);
    const { out } = await posting.desk.types('journal causes --json');
    expect(JSON.parse(out)).toEqual([
      {
        ...{ cause: 'server-error-page', standing: 'failed', journals: 3, retriable: 3 },
        orderNames: ['#1001', '#1002', '#1003'],
        amounts: [{ amount: '321.75', currency: 'USD' }],
      },
    ]);
  }, 300_000);

  it('show every call with what was sent and answered, and no secret', async () => {
    const failed = await posting.journals(' --standing failed');
    const journal = failed.find(({ orderName }) => orderName === '#1003');
    const log = async (): Promise<string> =>
      (await posting.desk.types(`journal log ${journal?.intentId ?? ''}`)).out;
    // The recorder is a moment behind.
    const text = await eventually(async () => {
      const shown = await log();
      return shown.includes('not recorded') ? false : shown;
    });
    expect(text.match(/PEOPLESOFT: create Z_GL_JRNL_CI/g)).toHaveLength(12);
    expect(text.match(/UNREADABLE, server-error-page, HTTP 503, credential v1/g)).toHaveLength(12);
    expect(text).toMatch(/request \(\d+ bytes, sha256 [0-9a-f]{64}\)/);
    expect(text).toMatch(/JOURNAL_ID>A00010030*<\//);
    expect(text).toMatch(/answer \(\d+ bytes[^]*<html>/i);
    expect(text).not.toMatch(/peoplesoft-demo|cGVvcGxlc29mdC1kZW1v/);
  });

  it('are only listed by a retry without --yes', async () => {
    const { code, out } = await posting.desk.types('retry --cause server-error-page');
    expect(code).toBe(0);
    expect(out.split('\n').at(-1)).toBe('3 would be tried again; add --yes');
    expect(await posting.held('A')).toEqual([]);
  });

  it('are each in PeopleSoft once after the fault is gone and the cause was retried', async () => {
    await posting.peopleSoft.control('DELETE', '/faults');
    const { out } = await posting.desk.types('retry --cause server-error-page --yes');
    expect(out.split('\n').at(-1)).toBe('3 are tried again');
    await eventually(async () => (await posting.held('A')).length === 3, { within: 30_000 });
    expect((await posting.held('A')).sort()).toEqual(['A000100100', 'A000100200', 'A000100300']);
    await eventually(async () => (await posting.journals()).length === 0, { within: 30_000 });
  });

  it('are retried singly, by order name, once PeopleSoft takes the account again', async () => {
    await posting.peopleSoft.control('POST', '/chart', { ...account, active: false });
    for (const number of [1004, 1005]) await posting.order('acme', number);
    const refused = await posting.standing('review', 2);
    expect(refused.map(({ messageSet, cause }) => [messageSet, cause])).toEqual([
      [15, 'review (15,11)'],
      [15, 'review (15,11)'],
    ]);
    await posting.peopleSoft.control('POST', '/chart', { ...account, active: true });
    await posting.desk.types('retry --journal #1004 --yes');
    await eventually(async () => (await posting.held('A')).length === 4, { within: 30_000 });
    expect((await posting.journals()).map(({ orderName }) => orderName)).toEqual(['#1005']);
  });

  it('are decided once: the second person is told who was first, with exit code 3', async () => {
    const [journal] = await posting.standing('review', 1);
    const line = `review decide ${journal?.reviewId ?? ''} check-again --reason account-open`;
    const first = await posting.desk.types(line);
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringMatching(/^check-again for review \S+: carried out by gl-poster$/),
    ]);
    const second = await posting.desk.as('bob').types(line);
    expect([second.code, second.err]).toEqual([
      3,
      `review ${journal?.reviewId ?? ''} is not open any more: decided by ada`,
    ]);
    await eventually(async () => (await posting.held('A')).length === 5, { within: 30_000 });
  });
});

describe('a journal that waits for its next try', () => {
  it('is hurried by a person once what held it up is gone', async () => {
    await posting.connect('pear', { storePrefix: 'B', password: null });
    await posting.order('pear', 2001);
    const [waiting] = await posting.standing('retrying', 1);
    await posting.desk.types('secret set pear peoplesoft.password', 'peoplesoft-demo');
    const { code, out } = await posting.desk.types(`journal hurry ${waiting?.intentId ?? ''}`);
    expect([code, out]).toEqual([0, `journal ${waiting?.intentId ?? ''} is due now`]);
    // Left alone it would have waited for a minute.
    await eventually(async () => (await posting.held('B')).length === 1, { within: 20_000 });
    const again = await posting.desk.types(`journal hurry ${waiting?.intentId ?? ''}`);
    expect(again.code).toBe(3);
  });

  it('is seen with its order, its facts and every call about it', async () => {
    const { out } = await posting.desk.types('order 2001 --connection pear');
    expect(out).toMatch(/^pear #2001 \(gid:\/\/shopify\/Order\/2001\), version 1/);
    expect(out).toMatch(/US001 B000200100 +SALE +\S+ +ACCEPTED +not read +107\.25 USD/);
    expect(out).toMatch(/gid:\/\/shopify\/SalesAgreement\/2001 +\S+ +\S+ +ACCEPTED/);
  });

  it('is counted in the status of its connection', async () => {
    const { out } = await posting.desk.types('connection status pear');
    expect(out).toContain('pear: active, pear.myshopify.com -> US001');
    expect(out).toContain('PeopleSoft fscm: breaker closed');
    expect(out).toContain('journals: 0 to send (0 retrying, 0 unknown); 0 flagged');
  });
});
