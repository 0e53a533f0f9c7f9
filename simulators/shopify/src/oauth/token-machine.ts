import type { Shop } from '../shop/shop.js';

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface RefreshToken {
  readonly token: string;
  readonly expiresAt: Date;
  /** The pair that replaced it, and when that happened first. */
  replacement: Pair | null;
  replacedAt: Date | null;
  dead: boolean;
}

interface Pair {
  readonly access: string;
  readonly refresh: string;
  used: boolean;
}

const accessSeconds = 3600;
const refreshSeconds = 90 * 86_400;
const clientSeconds = 86_399;
const replayWindowMs = 30 * 86_400_000;
const codeSeconds = 60;

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const offlineType = 'urn:shopify:params:oauth:token-type:offline-access-token';

const refusals = {
  badClient: { status: 400, body: { error: 'application_cannot_be_found' } },
  badCode: {
    status: 400,
    body: {
      error: 'invalid_request',
      error_description: 'The authorization code was not found or was already used',
    },
  },
  badRefresh: {
    status: 401,
    body: {
      error: 'invalid_request',
      error_description: 'This request requires an active refresh_token',
    },
  },
  badSubject: { status: 400, body: { error: 'invalid_subject_token' } },
  badGrant: { status: 400, body: { error: 'unsupported_grant_type' } },
  notInstalled: { status: 400, body: { error: 'app_not_installed' } },
} satisfies Record<string, TokenAnswer>;

/** Codes, access tokens and rotating refresh tokens of one app in one shop. */
export class TokenMachine {
  private readonly codes = new Map<string, { expiresAt: Date; scopes: readonly string[] }>();
  private readonly refreshTokens = new Map<string, RefreshToken>();
  private readonly exchanged = new Map<string, Pair>();
  private readonly pairs = new Map<string, Pair>();

  constructor(private readonly shop: () => Shop) {}

  /** A single-use code; installing the app is what makes it. */
  authorize(scopes: readonly string[]): string {
    const code = this.random(16);
    this.codes.set(code, { expiresAt: this.after(codeSeconds), scopes });
    return code;
  }

  answer(fields: Readonly<Record<string, string>>): TokenAnswer {
    const { app } = this.shop();
    const known =
      fields['client_id'] === app.clientId && app.secrets.includes(fields['client_secret'] ?? '');
    if (!known) return refusals.badClient;
    const grant =
      fields['grant_type'] ?? (fields['code'] === undefined ? '' : 'authorization_code');
    switch (grant) {
      case 'authorization_code':
        return this.byCode(fields);
      case 'refresh_token':
        return this.byRefresh(fields['refresh_token'] ?? '');
      case 'client_credentials':
        return this.byClient();
      case exchangeGrant:
        return this.byExchange(fields);
      default:
        return refusals.badGrant;
    }
  }

  /** A token that the control API hands out, as of an app created in the store's admin. */
  grantStatic(token: string): void {
    this.shop().app.tokens.set(token, { expiresAt: null });
  }

  /** Whether a token opens the API now. Its first use ends the replay of the refresh token before it. */
  opens(token: string): boolean {
    const known = this.shop().app.tokens.get(token);
    if (known === undefined) return false;
    if (known.expiresAt !== null && known.expiresAt <= this.now()) return false;
    const pair = this.pairs.get(token);
    if (pair !== undefined) pair.used = true;
    return true;
  }

  /** Uninstalling revokes everything. */
  revokeAll(): void {
    this.shop().app.tokens.clear();
    this.refreshTokens.clear();
    this.codes.clear();
    this.exchanged.clear();
  }

  expireAccessTokens(): void {
    for (const token of this.shop().app.tokens.keys()) {
      this.shop().app.tokens.set(token, { expiresAt: this.now() });
    }
  }

  private byCode(fields: Readonly<Record<string, string>>): TokenAnswer {
    const code = fields['code'] ?? '';
    const found = this.codes.get(code);
    this.codes.delete(code);
    if (found === undefined || found.expiresAt < this.now()) return refusals.badCode;
    const { app } = this.shop();
    app.installed = true;
    app.scopes = [...found.scopes];
    for (const old of this.refreshTokens.values()) old.dead = true;
    return fields['expiring'] === '1' ? this.pairAnswer(this.newPair()) : this.staticAnswer();
  }

  private byRefresh(token: string): TokenAnswer {
    const old = this.refreshTokens.get(token);
    if (old === undefined || old.dead || old.expiresAt <= this.now()) return refusals.badRefresh;
    if (old.replacement === null) {
      old.replacement = this.newPair();
      old.replacedAt = this.now();
      return this.pairAnswer(old.replacement);
    }
    const replayUntil = (old.replacedAt?.getTime() ?? 0) + replayWindowMs;
    const open = !old.replacement.used && this.now().getTime() < replayUntil;
    return open ? this.pairAnswer(old.replacement) : refusals.badRefresh;
  }

  private byClient(): TokenAnswer {
    const { app } = this.shop();
    if (!app.installed) return refusals.notInstalled;
    const token = `shpat_${this.random(16)}`;
    app.tokens.set(token, { expiresAt: this.after(clientSeconds) });
    return {
      status: 200,
      body: { access_token: token, scope: this.scope(), expires_in: clientSeconds },
    };
  }

  private byExchange(fields: Readonly<Record<string, string>>): TokenAnswer {
    const subject = fields['subject_token'] ?? '';
    const again = this.exchanged.get(subject);
    if (again !== undefined) return this.pairAnswer(again);
    const migrates = fields['subject_token_type'] === offlineType;
    if (migrates && !this.opens(subject)) return refusals.badSubject;
    if (!migrates && subject === '') return refusals.badSubject;
    if (fields['expiring'] !== '1') return this.staticAnswer();
    for (const old of this.refreshTokens.values()) old.dead = true;
    const pair = this.newPair();
    this.exchanged.set(subject, pair);
    if (migrates) this.shop().app.tokens.delete(subject);
    return this.pairAnswer(pair);
  }

  private newPair(): Pair {
    const pair = {
      access: `shpat_${this.random(16)}`,
      refresh: `shprt_${this.random(16)}`,
      used: false,
    };
    this.shop().app.tokens.set(pair.access, { expiresAt: this.after(accessSeconds) });
    this.pairs.set(pair.access, pair);
    this.retireOlder();
    const expiresAt = this.after(refreshSeconds);
    const { refresh: token } = pair;
    this.refreshTokens.set(token, {
      token,
      expiresAt,
      replacement: null,
      replacedAt: null,
      dead: false,
    });
    return pair;
  }

  /** One refreshable token per app and store: whoever was replaced before the last one is dead. */
  private retireOlder(): void {
    for (const old of this.refreshTokens.values()) {
      if (old.replacement !== null) old.dead = true;
    }
  }

  private pairAnswer(pair: Pair): TokenAnswer {
    const expiresAt = this.shop().app.tokens.get(pair.access)?.expiresAt;
    const left = Math.floor(((expiresAt?.getTime() ?? 0) - this.now().getTime()) / 1000);
    return {
      status: 200,
      body: {
        access_token: pair.access,
        scope: this.scope(),
        expires_in: Math.max(0, left),
        refresh_token: pair.refresh,
        refresh_token_expires_in: refreshSeconds,
      },
    };
  }

  private staticAnswer(): TokenAnswer {
    const token = `shpat_${this.random(16)}`;
    this.shop().app.tokens.set(token, { expiresAt: null });
    return { status: 200, body: { access_token: token, scope: this.scope() } };
  }

  private scope(): string {
    return this.shop().app.scopes.join(',');
  }

  private random(bytes: number): string {
    return this.shop().world.random.hex(bytes);
  }

  private now(): Date {
    return this.shop().now();
  }

  private after(seconds: number): Date {
    return new Date(this.now().getTime() + seconds * 1000);
  }
}
