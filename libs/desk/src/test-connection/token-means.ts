import type { SecretName } from '@ml-connector/connections';
import { type AdminExchange, shopAddress, ShopPing } from '@ml-connector/shopify';
import { z } from 'zod';
import { inJson } from '../credential-form.js';
import type { Ground } from '../ground.js';
import { storeClient } from '../store/shopify-ground.js';
import type { Known, TargetCredentials } from './credentials.js';
import type { TokenMeans } from './store-token.js';
import type { TestTarget } from './target.js';
import { TimedTransport } from './timed-transport.js';

const list = z.array(z.string().min(1)).min(1);

/** What a token of the target is got with, or the names of the credentials that are missing for it. */
export async function tokenMeans(
  ground: Ground,
  of: { readonly target: TestTarget; readonly credentials: TargetCredentials },
  heard: (exchange: AdminExchange) => void,
): Promise<TokenMeans | { readonly missing: readonly SecretName[] }> {
  const { target, credentials } = of;
  const { connection } = target;
  const { grant } = connection.shopify;
  const [clientId, secrets, tokens] = await Promise.all(
    (['shopify.client-id', 'shopify.client-secrets', 'shopify.tokens'] as const).map((name) =>
      credentials.get(name),
    ),
  );
  const clientSecrets = secretsIn(secrets);
  const missing: SecretName[] = [
    ...(clientId ? [] : (['shopify.client-id'] as const)),
    ...(clientSecrets ? [] : (['shopify.client-secrets'] as const)),
    ...(grant === 'static' && !tokens ? (['shopify.tokens'] as const) : []),
  ];
  if (!clientId || !clientSecrets || missing.length > 0) return { missing };
  const isOurs = tokens?.isGiven === false || (!target.isDraft && !tokens);
  return {
    shop: shopAddress(connection),
    grant,
    app: { clientId: clientId.value, clientSecrets },
    tokens: tokens ? tokenText(tokens) : null,
    transport: new TimedTransport(ground.guard),
    heard,
    renew: isOurs ? () => renewed(ground, of) : null,
  };
}

function secretsIn(known: Known | null | undefined): string[] | null {
  if (!known) return null;
  try {
    return list.parse(JSON.parse(inJson('shopify.client-secrets', known.value)));
  } catch {
    return null;
  }
}

function tokenText({ value, version, isGiven }: Known): { text: string; name: string } {
  const name = isGiven ? 'the token that was given' : `token v${version}`;
  return { text: inJson('shopify.tokens', value), name };
}

/** Whatever the shared client asks first, it renews the stored tokens before. */
async function renewed(
  ground: Ground,
  { target, credentials }: { target: TestTarget; credentials: TargetCredentials },
): Promise<{ text: string; name: string }> {
  const { api } = await storeClient(ground);
  await api.run(shopAddress(target.connection), ShopPing, {});
  const tokens = await credentials.get('shopify.tokens');
  return tokenText(tokens ?? { value: '', version: 0, isGiven: false });
}
