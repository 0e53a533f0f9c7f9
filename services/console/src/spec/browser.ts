import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { firstUser } from './stand.js';

/** Where distributions put it. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The pages are tested in a real browser. */
export class NoChromium extends Error {
  override readonly name = 'NoChromium';

  constructor() {
    super(`No Chromium in ${places.join(', ')}: install it, or name it in CHROMIUM`);
  }
}

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new NoChromium();
  // Containers and root have no sandbox of the kind that it wants; it only sees our own pages.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A page of the console in a fresh browser profile, with a person signed in. */
export async function signedIn(
  browser: Browser,
  address: string,
  person: { readonly name: string; readonly password: string } = firstUser,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByLabel('Sign-in name').fill(person.name);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
}

/** What a person with a screen reader or weak eyes would stumble over, by rule and element. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
