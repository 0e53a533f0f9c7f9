import type { Page } from 'playwright-core';
import { integrationUser } from './closing-day.js';

/** Types a connection that is complete but for its password. */
export async function fillDraft(
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
