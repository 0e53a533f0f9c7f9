import { eventually } from '@ml-connector/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, openBrowser, signedIn } from './spec/browser.js';
import { ClosingDay, integrationUser, otherConnection } from './spec/closing-day.js';
import type { ServiceProcess } from './spec/service-process.js';
import { fillDraft } from './spec/fill-draft.js';
import { dayFromNow } from './spec/day-from-now.js';
import { Visitor } from './spec/visitor.js';

const finance = { name: 'fay', password: 'a password of finance' } as const;

let day: ClosingDay;
let service: ServiceProcess;
let browser: Browser;
let engineer: Page;
let controller: Page;

beforeAll(async () => {
  browser = await openBrowser();
  day = await ClosingDay.open();
  await day.refusedOrders(1001, 1002, 1003);
  await day.unmatchedRefund();
  await day.stand.connections.save(otherConnection('needs-reconnecting'), 'seed');
  await day.dataRequest();
  service = await day.stand.console();
  const ada = new Visitor(service.address);
  await ada.signIn();
  await ada.ask('users', { method: 'POST', body: { ...finance, role: 'finance' } });
  engineer = await signedIn(browser, service.address);
  controller = await signedIn(browser, service.address, finance);
});
afterAll(async () => {
  await browser?.close();
  await day?.close();
});

describe('the overview', () => {
  it('says loudly which store needs reconnecting, and leads to where that is done', async () => {
    const alarm = controller.getByRole('alert').filter({ hasText: 'harbor-eu needs reconnecting' });
    await alarm.waitFor();
    const link = alarm.getByRole('link', { name: 'Reconnect harbor-eu' });
    expect(await link.getAttribute('href')).toBe(
      'https://connector.example.com/auth/shopify/begin?connection=harbor-eu',
    );
  });

  it('stops saying so when the store is connected again, without being loaded anew', async () => {
    await day.stand.connections.setStatus('harbor-eu', 'active', 'seed');
    const alarm = controller.getByText('harbor-eu needs reconnecting');
    await alarm.waitFor({ state: 'detached', timeout: 60_000 });
  });
});

describe('a connection', () => {
  it('is tested before it is saved: each layer is named, and what to do about the one that fails', async () => {
    await engineer.goto(`${service.address}/connections/new`);
    await fillDraft(engineer, { name: 'harbor-us', store: 'harbor-us', prefix: 'H' });
    await passwordOf(engineer).fill('not the password');
    const began = Date.now();
    await engineer.getByRole('button', { name: 'Test connection' }).click();
    const result = engineer.getByRole('region', { name: 'Result of the test' });
    await result.getByText('Not ready yet').waitFor({ timeout: 40_000 });
    expect(Date.now() - began).toBeLessThan(30_000);
    const text = await result.innerText();
    expect(text).toMatch(/PeopleSoft, user: /);
    expect(text).not.toContain('not the password');
    expect(await day.stand.connections.get('harbor-us')).toBeNull();
  });

  it('is tested again after the fault is gone, and then saved with its credentials', async () => {
    await passwordOf(engineer).fill(integrationUser.password);
    await engineer.getByRole('button', { name: 'Test connection' }).click();
    const result = engineer.getByRole('region', { name: 'Result of the test' });
    await result.getByText('Not ready yet').waitFor({ timeout: 40_000 });
    const text = await result.innerText();
    expect(text).not.toMatch(/PeopleSoft, /); // only the store, which nobody installed yet, is left
    expect(text).toMatch(/dry read\s+fine/);
    await engineer.getByRole('button', { name: 'Save connection' }).click();
    await engineer.getByRole('heading', { name: 'harbor-us', level: 1 }).waitFor();
    const saved = await day.stand.secrets.get('harbor-us', 'peoplesoft.password');
    expect(saved?.value).toBe(integrationUser.password);
    expect(await engineer.content()).not.toContain(integrationUser.password);
  });
});

describe('flagged journals', () => {
  it('are retried by their cause after a confirmation, and each is booked once', async () => {
    await controller.getByRole('link', { name: 'Journals' }).click();
    const causes = controller.getByRole('region', { name: 'Causes' });
    await causes.getByText('review (15,11)').waitFor();
    await day.peopleSoft.closeAccount('400000', true);
    await causes.getByRole('button', { name: 'Retry all 3 of this cause' }).click();
    const dialog = controller.getByRole('dialog');
    expect(await dialog.innerText()).toContain('#1001');
    expect(await barriers(controller)).toEqual([]);
    await dialog.getByRole('button', { name: 'Retry 3 journals' }).click();
    await dialog.getByText('3 journals are tried again').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await controller.getByText('Everything is on its way').waitFor({ timeout: 60_000 });
    // P NNNNNNN SS: which try was taken does not matter, which orders are booked does.
    const booked = (await day.peopleSoft.journals()).map(({ journalId }) => journalId.slice(0, -2));
    expect(booked.sort()).toEqual(['A0001001', 'A0001002', 'A0001003']);
  });

  it('show their lines and every word that was exchanged, without the password', async () => {
    await controller.goto(`${service.address}/journals?view=all`);
    await controller.getByRole('link', { name: 'A000100100' }).click();
    await controller.getByRole('heading', { name: 'Journal A000100100' }).waitFor();
    const log = controller.getByRole('region', { name: 'Exchange log' });
    await log.getByRole('button').first().click();
    await log.getByText('Z_GL_JRNL_CI').first().waitFor();
    const text = await log.innerText();
    expect(text).toContain('review (15,11)');
    expect(text).not.toContain(integrationUser.password);
    expect(
      await controller.getByRole('table', { name: 'Lines of the journal' }).innerText(),
    ).toContain('107.25');
    expect(await barriers(controller)).toEqual([]);
  });
});

describe('a review', () => {
  it('shows its arithmetic and is decided once; the second person is told who was first', async () => {
    const second = await signedIn(browser, service.address, finance);
    for (const page of [controller, second]) {
      await page.goto(`${service.address}/reviews`);
      await page.getByRole('link', { name: 'total-refunded-differs' }).click();
      await page.getByRole('heading', { name: 'Total refunded differs' }).waitFor();
    }
    const sums = controller.getByRole('region', { name: 'Arithmetic' });
    expect(await sums.innerText()).toContain('−7.25 USD');
    expect(await barriers(controller)).toEqual([]);

    await decide(controller, 'goodwill, agreed by phone');
    await controller.getByText('Decided by fay.').waitFor({ timeout: 30_000 });
    const form = second.getByRole('region', { name: 'Decision' });
    if (await form.isVisible()) {
      await decide(second, 'I think so too').catch(() => undefined);
    }
    await second.getByText('Decided by fay.').waitFor({ timeout: 30_000 });
  });
});

describe('a tie-out', () => {
  it('says at once that an order is missing, which, and what to do, and is exported', async () => {
    const order = await day.shop.order({ lines: [{ title: 'Hat', price: '20.00', quantity: 1 }] });
    await controller.goto(service.address);
    await controller.getByRole('link', { name: 'Tie-out' }).click();
    const [yesterday, tomorrow] = [-1, 1].map((days) => dayFromNow(days));
    await controller.goto(
      `${service.address}/tie-out?connection=con-1&period=${String(yesterday)}..${String(tomorrow)}`,
    );
    await controller.getByText('Not read yet').waitFor();
    await controller.getByRole('button', { name: 'Read Shopify and compare' }).click();
    await controller.getByText('of con-1 does not tie out').waitFor({ timeout: 60_000 });
    const open = controller.getByRole('region', { name: 'Variances', exact: true });
    const text = await open.innerText();
    expect(text).toContain(order);
    expect(text).toContain('not known here');
    expect(text).toContain('−20.00 USD');
    expect(await controller.getByRole('region', { name: 'Amounts' }).innerText()).toContain('≠');
    expect(await barriers(controller)).toEqual([]);
    const download = controller.waitForEvent('download');
    await controller.getByRole('link', { name: 'Export as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^tie-out-con-1-.*\.csv$/);
  });
});

describe('a replay', () => {
  it('is decided without leaving anything behind, and then run for real', async () => {
    await engineer.goto(`${service.address}/replays`);
    await engineer.getByRole('combobox', { name: 'Of', exact: true }).click();
    await engineer.getByRole('option', { name: 'Days' }).click();
    await engineer.getByLabel('First day').fill(dayFromNow(-1));
    await engineer.getByRole('combobox', { name: 'Kind of record' }).click();
    await engineer.getByRole('option', { name: 'shopify.refund.v1' }).click();
    await engineer.getByRole('button', { name: 'Begin the dry run' }).click();
    await engineer.getByRole('heading', { name: 'Dry run of a replay' }).waitFor();
    const row = /refund-validator\s+1\s+1\s+0\s+0\s+0\s+0/;
    const counts = engineer.getByRole('table', { name: 'Counts by service' });
    await eventually(async () => expect(await counts.innerText()).toMatch(row), { within: 60_000 });
    await engineer.getByLabel('Reason').fill('the mapping was mended');
    expect(await barriers(engineer)).toEqual([]);
    await engineer.getByRole('button', { name: 'Run this replay' }).click();
    await engineer.getByRole('heading', { name: 'Replay', exact: true }).waitFor();
    await eventually(async () => expect(await counts.innerText()).toMatch(row), { within: 60_000 });
  });
});

describe('a data request', () => {
  it('is handed out as a file, and who took it is written down', async () => {
    await controller.goto(`${service.address}/data-requests`);
    const download = controller.waitForEvent('download');
    await controller.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toMatch(/^data-request-.*\.json$/);
    await controller.getByText('taken by fay').waitFor();
  });
});

describe('nobody is shut out', () => {
  it.each([
    ...['/', '/connections', '/connections/con-1', '/connections/new'],
    ...['/replays', '/users', '/actions'],
  ])('from %s, in light and in dark', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await engineer.emulateMedia({ colorScheme });
      await engineer.goto(service.address + path);
      await engineer.getByRole('heading', { level: 1 }).waitFor();
      await eventually(async () => expect(await engineer.getByRole('status').count()).toBe(0));
      expect(await barriers(engineer)).toEqual([]);
    }
  });

  it.each([
    '/journals',
    '/journals?view=all',
    '/reviews',
    '/documents',
    '/tie-out',
    '/data-requests',
    '/password',
  ])('from %s', async (path) => {
    await controller.goto(service.address + path);
    await controller.getByRole('heading', { level: 1 }).waitFor();
    expect(await barriers(controller)).toEqual([]);
  });

  it('from signing in, by keyboard alone', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(service.address);
    await page.getByLabel('Sign-in name').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.type(finance.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(finance.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });
});

async function decide(page: Page, reason: string): Promise<void> {
  const form = page.getByRole('region', { name: 'Decision' });
  await form.getByLabel('Not applicable').check();
  await form.getByLabel('Reason').fill(reason);
  await form.getByRole('button', { name: 'Decide' }).click();
}

function passwordOf(page: Page) {
  return page
    .getByRole('region', { name: 'PeopleSoft' })
    .getByRole('textbox', { name: 'Password' });
}
