/** Anything that runs SQL: a data source, a session, the manager of a transaction. */
export interface QuerySession {
  query<T>(statement: string, parameters?: unknown[]): Promise<T>;
}
