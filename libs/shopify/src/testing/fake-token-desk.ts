import type { AdminResponse } from '../admin/answer.js';
import { type AdminRequest, AdminTransport } from '../admin/transport.js';
import { ShopifyUnavailable } from '../errors.js';

interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/**
 * A store as its tokens see it. `POST /admin/oauth/access_token` answers as Shopify has since 28 August 2026: each
 * refresh gives a new pair; the refresh token before it answers with the same pair until that pair was used; older
 * ones are dead. Access tokens live on beside newer ones. Every other path is the Admin API.
 */
export class FakeTokenDesk extends AdminTransport {
  /** Calls for a token. */
  calls = 0;
  /** Calls of the Admin API, each by the access token that it carried. */
  readonly asked: string[] = [];
  /** Token answers that are given and never arrive. */
  answersLost = 0;
  /** Answers every call for a token in place of the desk. */
  page: AdminResponse | null = null;
  /** Access tokens are taken and found wanting from now on. */
  rejectsEverything = false;
  secrets: readonly string[] = ['secret'];
  scopes = 'read_orders,read_customers';
  /** Lets calls for a token wait, so that a race stays a race. */
  gate: Promise<void> = Promise.resolve();
  private issued = 1;
  private current: Pair = { access: 'access-1', refresh: 'refresh-1' };
  private previous: string | null = null;
  private readonly live = new Set(['access-1']);

  async post(request: AdminRequest): Promise<AdminResponse> {
    if (!request.url.endsWith('/access_token')) return this.admin(request);
    this.calls += 1;
    await this.gate;
    if (this.page) return this.page;
    const answer = this.token(new URLSearchParams(request.body));
    if (this.answersLost > 0) {
      this.answersLost -= 1;
      throw new ShopifyUnavailable(request.connection, 'ECONNRESET');
    }
    return answer;
  }

  isDown(): void {
    this.page = { ...nothing, status: 503 };
  }

  /** Another process of the app rotated behind our back and used its pair. */
  rotateElsewhere(): void {
    this.rotate();
    this.previous = null;
  }

  revokeAccess(): void {
    this.live.clear();
  }

  uninstall(): void {
    this.live.clear();
    this.previous = null;
    this.current = { access: '', refresh: '' };
  }

  /** Answers the pair of a new install; every older token is dead. */
  reinstall(): Pair {
    this.uninstall();
    this.rotate();
    this.previous = null;
    return this.current;
  }

  private admin({ headers }: AdminRequest): AdminResponse {
    const token = headers['x-shopify-access-token'] ?? '';
    this.asked.push(token);
    if (this.rejectsEverything || !this.live.has(token)) return unauthorized;
    if (token === this.current.access) this.previous = null;
    return this.scopes.includes('read_orders') ? shown : denied;
  }

  private token(form: URLSearchParams): AdminResponse {
    if (!this.secrets.includes(form.get('client_secret') ?? '')) return unknownClient;
    if (form.get('grant_type') === 'client_credentials') return this.ofClient();
    const refresh = form.get('refresh_token') ?? '';
    if (refresh !== '' && refresh === this.current.refresh) {
      this.rotate();
      return this.granted();
    }
    return refresh !== '' && refresh === this.previous ? this.granted() : rejected;
  }

  private rotate(): void {
    this.previous = this.current.refresh;
    this.issued += 1;
    this.current = { access: `access-${this.issued}`, refresh: `refresh-${this.issued}` };
    this.live.add(this.current.access);
  }

  private ofClient(): AdminResponse {
    this.rotate();
    const { access: access_token } = this.current;
    return json({ access_token, scope: this.scopes, expires_in: 86_399 });
  }

  private granted(): AdminResponse {
    return json({
      access_token: this.current.access,
      scope: this.scopes,
      expires_in: 3600,
      refresh_token: this.current.refresh,
      refresh_token_expires_in: 7_776_000,
    });
  }
}

const nothing: AdminResponse = { status: 200, retryAfter: null, requestId: null, body: '' };

function json(body: unknown, status = 200): AdminResponse {
  return { ...nothing, status, body: JSON.stringify(body) };
}

const rejected = json(
  { error: 'invalid_request', error_description: 'This request requires an active refresh_token' },
  401,
);
const unknownClient = json({ error: 'application_cannot_be_found' }, 400);
const unauthorized = json({ errors: '[API] Invalid API key or access token' }, 401);
const shown = json({ data: { order: { updatedAt: '2026-11-20T15:15:02Z' } } });
const denied = json({
  data: { order: null },
  errors: [
    {
      message: 'Access denied for order field.',
      path: ['order'],
      extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_orders` access scope.' },
    },
  ],
});
