import type { Secrets } from '@ml-connector/connections';
import type { EntityManager } from 'typeorm';
import { parseTokens, type StoredTokens, TokenStore } from './stored-tokens.js';

/** Tokens as the secret `shopify.tokens` of a connection. */
export class SecretTokenStore extends TokenStore {
  constructor(private readonly secrets: Secrets) {
    super();
  }

  async read(connection: string): Promise<{ tokens: StoredTokens; version: number } | null> {
    const secret = await this.secrets.get(connection, 'shopify.tokens');
    if (!secret) return null;
    return { tokens: parseTokens(connection, secret.value), version: secret.version };
  }

  async save(manager: EntityManager, connection: string, tokens: StoredTokens): Promise<void> {
    const value = JSON.stringify(tokens);
    await this.secrets.putWithin(manager, { connection, name: 'shopify.tokens', value });
  }
}
