import type {
  ConnectionDraft,
  PeopleSoftInstanceDraft,
  SecretName,
} from '@ml-connector/connections';
import { type GivenCredentials, secretNames, storedForm } from '@ml-connector/desk';
import { z } from 'zod';

const secret = z.string().min(1, 'leave it out, or give a value').max(10_000, 'it is too long');

const credentials = z.strictObject({
  'shopify.client-id': secret.optional(),
  'shopify.client-secrets': secret.optional(),
  'shopify.tokens': secret.optional(),
  'peoplesoft.user': secret.optional(),
  'peoplesoft.password': secret.optional(),
} satisfies Record<SecretName, z.ZodType>);

/** A connection as the form gives it. What is inside is checked by libs/connections, which names every field. */
export const draftBody = z.strictObject({
  connection: z.record(z.string(), z.unknown()),
  /** Null: the stored instance that the connection names. */
  instance: z.record(z.string(), z.unknown()).nullable(),
  /** Never sent back; those left out stay as they are. */
  credentials,
});

export const changeBody = draftBody.extend({
  /** Version that the person looked at. */
  version: z.string().regex(/^\d+$/, 'send the version that was shown'),
});

export const credentialsBody = z.strictObject({ credentials });

export type DraftBody = z.output<typeof draftBody>;

/** Typed as libs/connections takes it; it validates every field itself. */
export function connectionIn(body: DraftBody): ConnectionDraft {
  return body.connection as ConnectionDraft;
}

export function instanceIn(body: DraftBody): PeopleSoftInstanceDraft | null {
  return body.instance as PeopleSoftInstanceDraft | null;
}

/** In the form in which they are kept. */
export function credentialsIn(given: z.output<typeof credentials>): GivenCredentials {
  const entries = secretNames.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, storedForm(name, value)] as const];
  });
  return Object.fromEntries(entries);
}
