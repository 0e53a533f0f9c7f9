import type { AdminResponse } from '../admin/answer.js';
import { type AdminRequest, AdminTransport } from '../admin/transport.js';
import { ShopifyUnavailable } from '../errors.js';

interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/**
 * `POST /admin/oauth/access_token` as Shopify has answered since 28 August 2026: each refresh gives a new pair; the
 * refresh token before it answers with the same pair until that pair was used; older ones are dead.
 */
export class FakeTokenDesk extends AdminTransport {
  calls = 0;
  /** Answers that are given and never arrive. */
  answersLost = 0;
  isDown = false;
  isUninstalled = false;
  private issued = 1;
  private current: Pair = { access: 'access-1', refresh: 'refresh-1' };
  private previous: string | null = null;
  /** Lets calls wait, so that a race stays a race. */
  gate: Promise<void> = Promise.resolve();

  async post(request: AdminRequest): Promise<AdminResponse> {
    this.calls += 1;
    await this.gate;
    if (this.isDown) return { ...nothing, status: 503 };
    const answer = this.answer(new URLSearchParams(request.body));
    if (this.answersLost > 0) {
      this.answersLost -= 1;
      throw new ShopifyUnavailable(request.connection, 'ECONNRESET');
    }
    return answer;
  }

  /** A call with the newest access token ends the replay window. */
  use(): void {
    this.previous = null;
  }

  /** Another process of the app rotated behind our back and used its pair. */
  rotateElsewhere(): void {
    this.rotate();
    this.previous = null;
  }

  accepts(access: string): boolean {
    return !this.isUninstalled && access === this.current.access;
  }

  reinstall(): Pair {
    this.isUninstalled = false;
    this.rotateElsewhere();
    return this.current;
  }

  private answer(form: URLSearchParams): AdminResponse {
    if (form.get('grant_type') === 'client_credentials') return this.granted(false);
    const token = form.get('refresh_token');
    if (this.isUninstalled) return rejected;
    if (token === this.current.refresh) {
      this.rotate();
      return this.granted(true);
    }
    return token !== null && token === this.previous ? this.granted(true) : rejected;
  }

  private rotate(): void {
    this.previous = this.current.refresh;
    this.issued += 1;
    this.current = { access: `access-${this.issued}`, refresh: `refresh-${this.issued}` };
  }

  private granted(isRefreshable: boolean): AdminResponse {
    if (!isRefreshable) {
      this.issued += 1;
      this.current = { access: `access-${this.issued}`, refresh: '' };
      return json({ access_token: this.current.access, scope: 'read_orders', expires_in: 86_399 });
    }
    return json({
      access_token: this.current.access,
      scope: 'read_orders',
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
