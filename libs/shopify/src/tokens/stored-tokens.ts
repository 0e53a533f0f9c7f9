import type { EntityManager } from 'typeorm';
import { z } from 'zod';

/**
 * What stands under the secret `shopify.tokens`, as JSON. A static token is `{ "accessToken": "shpat_…" }`;
 * times are ISO 8601 in UTC. `previousRefreshToken` is kept until the newer one has been used.
 */
const shape = z.object({
  accessToken: z.string().min(1),
  scope: z.string().nullable().default(null),
  expiresAt: z.iso.datetime().nullable().default(null),
  refreshToken: z.string().min(1).nullable().default(null),
  refreshExpiresAt: z.iso.datetime().nullable().default(null),
  previousRefreshToken: z.string().min(1).nullable().default(null),
});

export type StoredTokens = z.output<typeof shape>;

/** The stored text is no token set; the text itself is never shown. */
export class UnreadableTokens extends Error {
  constructor(readonly connection: string) {
    super(
      `The secret shopify.tokens of connection ${connection} is no JSON with an accessToken: store it again`,
    );
    this.name = 'UnreadableTokens';
  }
}

export function parseTokens(connection: string, text: string): StoredTokens {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableTokens(connection);
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new UnreadableTokens(connection);
  return parsed.data;
}

/** Where the tokens of a connection lie, encrypted. */
export abstract class TokenStore {
  abstract read(connection: string): Promise<{ tokens: StoredTokens; version: number } | null>;
  /** Part of the given transaction, so that it becomes durable with it. */
  abstract save(manager: EntityManager, connection: string, tokens: StoredTokens): Promise<void>;
}
