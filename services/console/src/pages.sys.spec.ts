import { eventually } from '@ml-connector/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, openBrowser, signedIn } from './spec/browser.js';
import { ClosingDay, integrationUser, otherConnection } from './spec/closing-day.js';
import type { ServiceProcess } from './spec/service-process.js';
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
  it.each(['/', '/connections', '/connections/con-1', '/connections/new', '/users', '/actions'])(
    'from %s, in light and in dark',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await engineer.emulateMedia({ colorScheme });
        await engineer.goto(service.address + path);
        await engineer.getByRole('heading', { level: 1 }).waitFor();
        await eventually(async () => expect(await engineer.getByRole('status').count()).toBe(0));
        expect(await barriers(engineer)).toEqual([]);
      }
    },
  );

  it.each([
    '/journals',
    '/journals?view=all',
    '/reviews',
    '/documents',
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

async function fillDraft(
  page: Page,
  { name, store, prefix }: { name: string; store: string; prefix: string },
): Promise<void> {
  await page.getByLabel('Name of the connection').fill(name);
  await page.getByRole('textbox', { name: 'Store', exact: true }).fill(`${store}.myshopify.com`);
  await page.getByLabel('Other address of the Admin API').fill('http://127.0.0.1:9/shops/none');
  await page.getByLabel('Client ID').fill('client');
  await page.getByLabel('Client secret').fill('secret of the app');
  await page.getByRole('combobox', { name: 'Installation' }).click();
  await page.getByRole('option', { name: /^fscm/ }).click();
  await page.getByLabel('User', { exact: true }).fill(integrationUser.user);
  await page.getByLabel('Business unit').fill('US001');
  await page.getByLabel('Store prefix').fill(prefix);
  await page.getByLabel('Time zone of the store').fill('America/New_York');
  await page.getByLabel('Books from').fill('2026-01-01');
  await page.getByLabel('Customer of all guests').fill('GUEST');
  await page.getByLabel('Prefix of customer ids').fill(prefix);
  await page.getByRole('combobox', { name: 'Copy from another connection' }).click();
  await page.getByRole('option', { name: 'con-1' }).click();
}
