import { Clock } from '@ml-connector/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { type Connection, Connections, Secrets } from '@ml-connector/connections';
import { clientSecrets } from '@ml-connector/shopify';

/** A rotated secret is accepted at the latest after this many milliseconds. */
const keep = 10_000;

interface Known<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** Connections by shop domain, and what their webhooks are signed with; kept for seconds, because each webhook asks. */
@Injectable()
export class Shops {
  private readonly domains = new Map<string, Known<Connection | null>>();
  private readonly removed = new Map<string, Known<Connection | null>>();
  private readonly secretLists = new Map<string, Known<readonly string[]>>();

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Null for a domain that no connection has. */
  byDomain(shop: string): Promise<Connection | null> {
    if (!shop.endsWith('.myshopify.com')) return Promise.resolve(null);
    return this.known(this.domains, shop, () => this.connections.byShop(shop));
  }

  /** A shop whose connection was removed: Shopify asks to erase its data days after the app went. */
  removedByDomain(shop: string): Promise<Connection | null> {
    if (!shop.endsWith('.myshopify.com')) return Promise.resolve(null);
    return this.known(this.removed, shop, () => this.connections.removedOf(shop));
  }

  clientSecrets(connection: string): Promise<readonly string[]> {
    return this.known(this.secretLists, connection, () => clientSecrets(this.secrets, connection));
  }

  /** Call when a connection changed. */
  forget(): void {
    this.domains.clear();
    this.removed.clear();
    this.secretLists.clear();
  }

  private known<T>(cache: Map<string, Known<T>>, key: string, read: () => Promise<T>): Promise<T> {
    const found = cache.get(key);
    if (found && found.until > this.clock.now().getTime()) return found.value;
    // Forged domains must not fill the memory.
    if (cache.size > 10_000) cache.clear();
    const value = read();
    cache.set(key, { value, until: this.clock.now().getTime() + keep });
    value.catch(() => cache.delete(key));
    return value;
  }
}
