import type { Secrets } from '@ml-connector/connections';
import { z } from 'zod';
import type { AppCredentials } from './tokens/token-grants.js';

/** A connection lacks the app's credentials, or they cannot be read. */
export class MissingCredentials extends Error {
  override readonly name = 'MissingCredentials';

  constructor(
    readonly connection: string,
    readonly secret: string,
  ) {
    super(
      `Connection ${connection} has no usable ${secret}: store it with "npm run ml -- secret set ${connection} ${secret}"`,
    );
  }
}

const secretList = z.array(z.string().min(1)).min(1);

/** The client secrets of a connection, newest first; empty where none is stored. */
export async function clientSecrets(secrets: Secrets, connection: string): Promise<string[]> {
  const stored = await secrets.get(connection, 'shopify.client-secrets');
  if (!stored) return [];
  const parsed = secretList.safeParse(jsonIn(stored.value));
  if (!parsed.success) throw new MissingCredentials(connection, 'shopify.client-secrets');
  return parsed.data;
}

/** Client id and secrets; throws MissingCredentials. */
export async function appCredentials(
  secrets: Secrets,
  connection: string,
): Promise<AppCredentials> {
  const clientId = await secrets.get(connection, 'shopify.client-id');
  if (!clientId) throw new MissingCredentials(connection, 'shopify.client-id');
  const all = await clientSecrets(secrets, connection);
  if (all.length === 0) throw new MissingCredentials(connection, 'shopify.client-secrets');
  return { clientId: clientId.value, clientSecrets: all };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
