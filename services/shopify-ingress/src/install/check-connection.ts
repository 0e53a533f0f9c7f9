import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import type { Connection } from '@ml-connector/connections';
import { startOfDay } from '@ml-connector/ledger';
import { shopAddress, type ShopifyClient, ShopPing } from '@ml-connector/shopify';
import { Clock } from '@ml-connector/runtime';
import { Alarms } from '../alarms.js';
import { oldestVisible, tooOld } from './sight.js';

/** Scopes that a connection asked for and does not have. To write is to read as well, and Shopify may name only that. */
export function missingScopes(connection: Connection, granted: readonly string[]): string[] {
  const has = new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, 'read_')]));
  return connection.shopify.scopes.filter((scope) => !has.has(scope));
}

/**
 * Asks the store itself whether the app is still installed and what it may see. Webhooks that say so are not
 * believed: their topic is not signed. A rejected token marks the connection on its own way. Answers what is granted.
 */
@Injectable()
export class CheckConnection {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'api'>,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  readonly handle = async (connection: Connection): Promise<readonly string[]> => {
    const granted = await this.scopes(connection);
    const missing = missingScopes(connection, granted);
    await this.alarms.clear(connection.id, 'needs-reconnecting');
    await this.tellOfBlindness(connection, granted);
    await this.tellOfMissing(connection, missing);
    return granted;
  };

  private async tellOfMissing({ id }: Connection, missing: readonly string[]): Promise<void> {
    if (missing.length === 0) return this.alarms.clear(id, 'missing-scope');
    const detail = `The store no longer grants ${missing.join(', ')}: open /auth/shopify/begin?connection=${id}`;
    await this.alarms.raise(id, 'missing-scope', detail);
  }

  /** Shopify leaves out what an app may not see without a word, so that a month could seem complete and not be. */
  private async tellOfBlindness(connection: Connection, granted: readonly string[]): Promise<void> {
    const { booksFrom, zone } = connection.ledger;
    const now = this.clock.now();
    const isBlind =
      !granted.includes('read_all_orders') && startOfDay(booksFrom, zone) < oldestVisible(now);
    if (!isBlind) return this.alarms.clear(connection.id, 'orders-out-of-sight');
    await this.alarms.raise(
      connection.id,
      'orders-out-of-sight',
      `Its books begin on ${booksFrom}. ${tooOld(now, zone)}`,
    );
  }

  async scopes(connection: Connection): Promise<string[]> {
    const { currentAppInstallation } = await this.shopify.api.run(
      shopAddress(connection),
      ShopPing,
      {},
    );
    return currentAppInstallation.accessScopes.map(({ handle }) => handle);
  }
}
