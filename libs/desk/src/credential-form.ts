import type { Connection, SecretName } from '@ml-connector/connections';

export const secretNames: readonly SecretName[] = [
  'shopify.client-id',
  'shopify.client-secrets',
  'shopify.tokens',
  'peoplesoft.user',
  'peoplesoft.password',
];

/** Lists of secrets and tokens are kept as JSON; a bare value is put into the form that readers expect. */
export function storedForm(name: SecretName, value: string): string {
  if (name === 'shopify.client-secrets' && !value.startsWith('[')) return JSON.stringify([value]);
  if (name === 'shopify.tokens' && !value.startsWith('{'))
    return JSON.stringify({ accessToken: value });
  return value;
}

/** What a connection cannot work without. A code grant gets its tokens by installing the app. */
export function neededSecrets(grant: Connection['shopify']['grant']): SecretName[] {
  const tokens: SecretName[] = grant === 'static' ? ['shopify.tokens'] : [];
  return [
    ...(['shopify.client-id', 'shopify.client-secrets'] as const),
    ...tokens,
    ...(['peoplesoft.user', 'peoplesoft.password'] as const),
  ];
}
