import type { AddressGuard, Connections, Secrets, Vault } from '@ml-connector/connections';
import type { Events, Topic } from '@ml-connector/events';
import type { DataSource } from 'typeorm';

/** Rows of the services' published views. */
export interface Queries {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Announces an event: a producer of its own in the CLI, the outbox in a service. */
export type Tell = <T extends Topic>(topic: T, key: string, event: Events[T]) => Promise<void>;

/** Reads an event as it lies in the audit; `Avro` of libs/events. */
export interface Decoder {
  decode<T extends Topic>(topic: T, value: Buffer): Promise<Events[T]>;
}

/** What an operator's desk stands on, in the CLI and in the console alike. */
export interface Ground {
  readonly database: DataSource;
  /** `queriesOf(database)`. */
  readonly queries: Queries;
  readonly connections: Connections;
  readonly secrets: Secrets;
  readonly vault: Vault;
  readonly guard: AddressGuard;
  readonly avro: Decoder;
  readonly tell: Tell;
  /** Who calls outside systems, as `audit.exchange.v1` names it: `ml` or `console`. */
  readonly service: string;
}

/** The rows of a data source, typed by their reader. */
export function queriesOf(database: Pick<DataSource, 'query'>): Queries {
  return { query: (sql, parameters = []) => database.query(sql, [...parameters]) };
}
