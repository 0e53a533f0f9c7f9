import { callbackText } from '@ml-connector/shopify';
import { createHmac } from 'node:crypto';
import type { IngressStand } from './ingress-stand.js';
import { clientSecret } from './fake-store.js';

/** What a merchant's browser does during an install. */
export class InstallVisit {
  constructor(private readonly stand: IngressStand) {}

  get(url: string, cookie = ''): Promise<Response> {
    const headers = { cookie, 'user-agent': 'Mozilla/5.0' };
    return fetch(url, { redirect: 'manual', headers });
  }

  async begin(): Promise<{ readonly to: string; readonly cookie: string }> {
    const answer = await this.get(`${this.stand.address}/auth/shopify/begin?connection=east`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { to: answer.headers.get('location') ?? '', cookie };
  }

  /** What Shopify's own page answers: the redirect back to us. */
  async approved(to: string): Promise<string> {
    return (await this.get(to)).headers.get('location') ?? '';
  }

  /** The whole way: begin, approve, come back. */
  async install(): Promise<Response> {
    const { to, cookie } = await this.begin();
    return this.get(await this.approved(to), cookie);
  }

  /** A redirect whose parameters were changed and that is signed all the same. */
  signed(
    back: string,
    change: Readonly<Record<string, string>>,
    secret: string = clientSecret,
  ): string {
    const url = new URL(back);
    const values = new Map([...url.searchParams, ...Object.entries(change)]);
    values.delete('hmac');
    const hmac = createHmac('sha256', secret).update(callbackText(values)).digest('hex');
    url.search = new URLSearchParams([...values, ['hmac', hmac]]).toString();
    return url.href;
  }
}

/** Status and reason of a refusal. */
export async function refusalIn(response: Response): Promise<readonly [number, string]> {
  return [response.status, ((await response.json()) as { message: string }).message];
}
