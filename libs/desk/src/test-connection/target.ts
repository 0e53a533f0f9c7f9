import {
  type Connection,
  connectionSchema,
  type PeopleSoftInstance,
  peopleSoftInstanceSchema,
  type SecretName,
  validated,
} from '@ml-connector/connections';
import type { Ground } from '../ground.js';
import { NotDone } from '../not-done.js';

/** Credentials given apart from a draft; they are never kept, shown or logged. */
export type GivenCredentials = Readonly<Partial<Record<SecretName, string>>>;

/** What is tested: a connection that is stored, or a draft that is stored nowhere. */
export interface TestTarget {
  readonly connection: Connection;
  readonly instance: PeopleSoftInstance;
  readonly isDraft: boolean;
  /** Where a draft gives none, those stored under its id serve, as long as it calls the same addresses. */
  readonly given: GivenCredentials;
}

/** A connection as a person drafts it; JSON, not yet checked. */
export interface ConnectionUnderDraft {
  readonly connection: unknown;
  /** Null: the stored instance that the connection names. */
  readonly instance: unknown;
  readonly credentials: GivenCredentials;
}

type Stores = Pick<Ground, 'connections'>;

/** @throws NotDone */
export async function storedTarget({ connections }: Stores, id: string): Promise<TestTarget> {
  const connection = await connections.get(id);
  if (connection === null) {
    const known = (await connections.list()).map((one) => one.id).join(', ') || 'none';
    throw new NotDone(`there is no connection "${id}"; known: ${known}`);
  }
  const instance = await instanceOf({ connections }, connection.instanceId);
  return { connection, instance, isDraft: false, given: {} };
}

/** @throws InvalidConnection which names every field, its value and the remedy; NotDone */
export async function draftTarget(
  { connections }: Stores,
  draft: ConnectionUnderDraft,
): Promise<TestTarget> {
  const connection: Connection = {
    ...validated(connectionSchema, draft.connection),
    version: 0n,
  };
  const instance =
    draft.instance === null || draft.instance === undefined
      ? await instanceOf({ connections }, connection.instanceId)
      : validated(peopleSoftInstanceSchema, draft.instance);
  return { connection, instance, isDraft: true, given: draft.credentials };
}

async function instanceOf({ connections }: Stores, id: string): Promise<PeopleSoftInstance> {
  const instance = await connections.instance(id);
  if (instance !== null) return instance;
  throw new NotDone(`there is no PeopleSoft instance "${id}": give it with the draft`);
}
