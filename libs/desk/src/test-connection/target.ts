import type { Connection, PeopleSoftInstance, SecretName } from '@ml-connector/connections';

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
