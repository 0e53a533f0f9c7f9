import type { Connection, SecretName } from '@ml-connector/connections';
import { z } from 'zod';
import { InvalidArgument } from './invalid-argument.js';

export const secretNames: readonly SecretName[] = [
  'shopify.client-id',
  'shopify.client-secrets',
  'shopify.tokens',
  'peoplesoft.user',
  'peoplesoft.password',
];

/** Lists of secrets and tokens are kept as JSON; a bare value is put into the form that readers expect. */
export function inJson(name: SecretName, value: string): string {
  if (name === 'shopify.client-secrets' && !value.startsWith('[')) return JSON.stringify([value]);
  if (name === 'shopify.tokens' && !value.startsWith('{'))
    return JSON.stringify({ accessToken: value });
  return value;
}

/**
 * A credential as it is kept.
 * @throws InvalidArgument where no reader could use it; no value is repeated
 */
export function storedForm(name: SecretName, value: string): string {
  const stored = inJson(name, value);
  const expected = forms[name];
  if (expected && !expected.form.safeParse(jsonIn(stored)).success)
    throw new InvalidArgument(name, '(not shown)', expected.remedy);
  return stored;
}

const forms: Partial<Record<SecretName, { readonly form: z.ZodType; readonly remedy: string }>> = {
  'shopify.client-secrets': {
    form: z.array(z.string().min(1)).min(1),
    remedy: 'give the bare secret, or all that are valid as JSON: ["<newest>", "<older>"]',
  },
  'shopify.tokens': {
    form: z.looseObject({ accessToken: z.string().min(1) }),
    remedy: 'give the bare token, or as JSON {"accessToken": "<token>"}',
  },
};

function jsonIn(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // what the parser says would quote the secret
  }
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
