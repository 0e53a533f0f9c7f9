import {
  AddressGuard,
  Connections,
  DataKeys,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { type Ground, type Queries, queriesOf } from '@ml-connector/desk';
import type { Avro, Events, Topic } from '@ml-connector/events';
import type { Transactions } from '@ml-connector/messaging';
import type { DataSource } from 'typeorm';

/** What the operator's desk stands on in this service; inject it by this class. */
export abstract class Desk implements Ground {
  abstract readonly database: DataSource;
  abstract readonly queries: Queries;
  abstract readonly connections: Connections;
  abstract readonly secrets: Secrets;
  abstract readonly vault: Vault;
  abstract readonly guard: AddressGuard;
  abstract readonly avro: Avro;
  abstract readonly tell: Ground['tell'];
  readonly service = 'console';
}

export interface DeskParts {
  readonly database: DataSource;
  readonly avro: Avro;
  readonly transactions: Transactions;
  readonly masterKey: Buffer;
  readonly allowedPrivateHosts: readonly string[];
}

/** Events leave by the outbox of this service. */
export function deskOver(parts: DeskParts): Desk {
  const { database, avro, transactions, masterKey, allowedPrivateHosts } = parts;
  const dataKeys = new DataKeys(database, new SettingsMasterKey(masterKey.toString('base64')));
  return {
    database,
    queries: queriesOf(database),
    avro,
    connections: new Connections(database, avro),
    secrets: new Secrets(database, dataKeys),
    vault: new Vault(database, dataKeys),
    guard: new AddressGuard([...allowedPrivateHosts]),
    service: 'console',
    tell: <T extends Topic>(topic: T, key: string, event: Events[T]) =>
      transactions.run((tx) => tx.emit(topic, key, event)),
  };
}
