import { isIP } from 'node:net';
import { Pool } from 'undici';
import { readBody } from './answer-body.js';
import { notSentCause, unknownCause } from './transport-cause.js';
import type { NotSent, Unknown } from './outcome.js';

/** Where a PeopleSoft instance listens and how patient a caller is. Shape of an instance's settings. */
export interface GatewaySettings {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** Milliseconds until an answer must be complete; 120,000 by default at an instance. */
  readonly timeoutMs: number;
  /** Bytes of the longest answer that is read; 10 MiB by default at an instance. */
  readonly answerLimitBytes: number;
  /** PEM certificates of the site's own authority. Verification itself cannot be switched off. */
  readonly caBundle: string | null;
  /** Milliseconds until a connection must stand; 10,000 where absent. */
  readonly connectTimeoutMs?: number;
}

/** Resolves a host once and refuses private addresses that no operator allowed; it throws to refuse. */
export type AddressGuard = (host: string) => Promise<{ address: string; family: number }>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds, where this call may take longer or less than the instance's setting. */
  readonly timeoutMs?: number;
  /** Told when the other side begins to answer, before a byte of the answer is read. */
  readonly onAnswering?: () => void;
}

/** The other side answered, whatever it says. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType: string;
  /** PeopleSoft's transactionid: the key into its Integration Broker monitor. */
  readonly transactionId: string | null;
  readonly body: Buffer;
}

export type Transport = Answered | NotSent | Unknown;

/**
 * The one way to a PeopleSoft instance: a pool of kept connections to a pinned address. Only a
 * connection that could not be made counts as not sent; whatever breaks later is unknown.
 */
export class Gateway {
  private pool: Promise<Pool> | null = null;

  constructor(
    readonly settings: GatewaySettings,
    private readonly guard: AddressGuard,
  ) {}

  async call(request: HttpRequest): Promise<Transport> {
    let pool: Pool;
    try {
      pool = await this.connected();
    } catch (cause) {
      this.pool = null;
      return (
        notSentCause(cause) ?? { kind: 'not-sent', cause: 'address-refused', text: said(cause) }
      );
    }
    try {
      return await this.exchange(pool, request);
    } catch (cause) {
      const notSent = notSentCause(cause);
      if (notSent) this.forget(pool);
      return notSent ?? unknownCause(cause);
    }
  }

  async close(): Promise<void> {
    const pool = await this.pool?.catch(() => null);
    await pool?.destroy();
    this.pool = null;
  }

  /** The host may have moved: the next call resolves and checks it anew. Calls under way end as they will. */
  private forget(pool: Pool): void {
    this.pool = null;
    pool.close().catch(() => undefined);
  }

  private async exchange(pool: Pool, request: HttpRequest): Promise<Transport> {
    const timeoutMs = request.timeoutMs ?? this.settings.timeoutMs;
    const response = await pool.request({
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: request.body ?? null,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      // The whole call has one deadline: an answer that drips a byte a second must end too.
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.onAnswering?.();
    const body = await readBody(response.body, this.settings.answerLimitBytes);
    return {
      kind: 'answered',
      status: response.statusCode,
      contentType: header(response.headers['content-type']),
      transactionId: header(response.headers['transactionid']) || null,
      body,
    };
  }

  private connected(): Promise<Pool> {
    this.pool ??= this.guard(this.settings.host).then((pinned) => this.open(pinned));
    return this.pool;
  }

  private open(pinned: { address: string; family: number }): Pool {
    const { scheme, host, port, caBundle, connectTimeoutMs } = this.settings;
    const literal = isIP(host) === 6 ? `[${host}]` : host;
    return new Pool(`${scheme}://${literal}:${port}`, {
      allowH2: false,
      pipelining: 1,
      keepAliveTimeout: 4_000,
      connect: {
        timeout: connectTimeoutMs ?? 10_000,
        autoSelectFamily: false,
        // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off either.
        rejectUnauthorized: true,
        lookup: (_name, options, found) => {
          if (options.all) found(null, [pinned]);
          else found(null, pinned.address, pinned.family);
        },
        ...(caBundle === null ? {} : { ca: caBundle }),
      },
    });
  }
}

/** One gateway per instance, made anew when the settings of the instance change. */
export class Gateways {
  private readonly open = new Map<string, { settings: string; gateway: Gateway }>();

  constructor(private readonly guard: AddressGuard) {}

  to(instanceId: string, settings: GatewaySettings): Gateway {
    const fingerprint = JSON.stringify(settings, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    const known = this.open.get(instanceId);
    if (known?.settings === fingerprint) return known.gateway;
    const gateway = new Gateway(settings, this.guard);
    this.open.set(instanceId, { settings: fingerprint, gateway });
    return gateway;
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ gateway }) => gateway.close()));
    this.open.clear();
  }
}

function header(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function said(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'the address could not be used';
}
