import type { Connection, SecretName, Secrets } from '@ml-connector/connections';

export const secretNames: readonly SecretName[] = [
  'shopify.client-id',
  'shopify.client-secrets',
  'shopify.tokens',
  'peoplesoft.user',
  'peoplesoft.password',
];

/** What a connection cannot work without. A code grant gets its tokens by installing the app. */
export function neededSecrets(grant: Connection['shopify']['grant']): SecretName[] {
  const shopify: SecretName[] = ['shopify.client-id', 'shopify.client-secrets'];
  const tokens: SecretName[] = grant === 'static' ? ['shopify.tokens'] : [];
  return [...shopify, ...tokens, 'peoplesoft.user', 'peoplesoft.password'];
}

export async function missingSecrets(
  secrets: Pick<Secrets, 'get'>,
  connection: { readonly id: string; readonly grant: Connection['shopify']['grant'] },
): Promise<SecretName[]> {
  const missing: SecretName[] = [];
  for (const name of neededSecrets(connection.grant)) {
    if ((await secrets.get(connection.id, name)) === null) missing.push(name);
  }
  return missing;
}
