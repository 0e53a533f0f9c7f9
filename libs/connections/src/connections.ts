import type { ConnectionChanged } from '@ml-connector/events';
import { type EventCodec, PostgresTransactions, type UnitOfWork } from '@ml-connector/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import {
  type Connection,
  type ConnectionDraft,
  connectionSchema,
  type ConnectionStatus,
} from './connection.js';
import { changeOf } from './connection-change.js';
import { validated } from './invalid-settings.js';
import {
  type PeopleSoftInstance,
  type PeopleSoftInstanceDraft,
  peopleSoftInstanceSchema,
} from './peoplesoft-instance.js';
import { Rereading } from './rereading.js';
import {
  claimStorePrefix,
  type ConnectionRow,
  readConnection,
  writeConnection,
} from './connection-rows.js';

/** A connection was changed by somebody else since it was read. */
export class StaleConnection extends Error {
  override readonly name = 'StaleConnection';

  constructor(
    readonly id: string,
    readonly expected: bigint,
    readonly found: bigint,
  ) {
    super(`Connection ${id} is at version ${found}, not ${expected}: read it again`);
  }
}

/** A connection names a PeopleSoft instance that nobody has saved. */
export class UnknownInstance extends Error {
  override readonly name = 'UnknownInstance';

  constructor(readonly instanceId: string) {
    super(`No PeopleSoft instance ${instanceId}: save it first`);
  }
}

/** Connections and PeopleSoft instances. Reads are kept until told of a change, and for 30 seconds at most. */
export class Connections {
  private readonly transactions: PostgresTransactions;
  private readonly known: Rereading<Connection>;
  private readonly knownInstances: Rereading<PeopleSoftInstance>;

  constructor(
    private readonly database: DataSource,
    codec: EventCodec,
    now: () => number = Date.now,
  ) {
    this.transactions = new PostgresTransactions(
      database,
      { schema: 'connections', codec },
      'connections',
    );
    this.known = new Rereading((id) => readConnection(database.manager, id), now);
    this.knownInstances = new Rereading((id) => readInstance(database.manager, id), now);
  }

  /** Null when there is none, or it was removed. */
  async get(id: string): Promise<Connection | null> {
    const connection = await this.known.get(id);
    return connection?.status === 'removed' ? null : connection;
  }

  /** As it stands in the database at this moment, whatever is kept here; removed ones too. */
  async current(id: string): Promise<Connection | null> {
    return readConnection(this.database.manager, id);
  }

  /** @param shop For instance acme.myshopify.com */
  async byShop(shop: string): Promise<Connection | null> {
    const rows: ConnectionRow[] = await this.database.query(
      `select id from connections.connection where shop = $1 and status <> 'removed'`,
      [shop.toLowerCase()],
    );
    return rows[0] ? this.get(rows[0].id) : null;
  }

  /** The one that was removed last of a shop; requests under privacy law still come for it. */
  async removedOf(shop: string): Promise<Connection | null> {
    const rows: ConnectionRow[] = await this.database.query(
      `select id from connections.connection where shop = $1 and status = 'removed'
       order by changed_at desc limit 1`,
      [shop.toLowerCase()],
    );
    return rows[0] ? this.known.get(rows[0].id) : null;
  }

  /** All but the removed, by id. */
  async list(): Promise<Connection[]> {
    const rows: ConnectionRow[] = await this.database.query(
      `select id from connections.connection where status <> 'removed' order by id`,
    );
    const connections = await Promise.all(rows.map(({ id }) => this.get(id)));
    return connections.filter((connection) => connection !== null);
  }

  /**
   * Stores the next version and announces it in the same transaction.
   * Throws InvalidConnection, UnknownInstance, StorePrefixTaken, or StaleConnection where `expected` is given.
   * @param changedBy Who: a person's sign-in name, `cli`, or a service.
   */
  save(draft: ConnectionDraft, changedBy: string, expected?: bigint): Promise<Connection> {
    return this.store(validated(connectionSchema, draft), changedBy, expected);
  }

  private async store(
    settings: z.output<typeof connectionSchema>,
    changedBy: string,
    expected?: bigint,
  ): Promise<Connection> {
    const saved = await this.transactions.run(async (tx) => {
      await tx.lock(settings.id);
      const before = await readConnection(tx.manager, settings.id);
      const version = before?.version ?? 0n;
      if (expected !== undefined && expected !== version)
        throw new StaleConnection(settings.id, expected, version);
      if (!(await readInstance(tx.manager, settings.instanceId)))
        throw new UnknownInstance(settings.instanceId);
      await claimStorePrefix(tx.manager, settings);
      const connection: Connection = { ...settings, version: version + 1n };
      await writeConnection(tx.manager, connection, changedBy);
      await announce(tx, connection, { before: before?.status ?? null, changedBy });
      return connection;
    });
    this.known.forget(saved.id);
    return saved;
  }

  /**
   * Changes the status alone. Null when there is no such connection. What was stored once may have become
   * invalid since: it can still be paused or removed, but only a valid connection is made active.
   */
  async setStatus(
    id: string,
    status: ConnectionStatus,
    changedBy: string,
  ): Promise<Connection | null> {
    const current = await readConnection(this.database.manager, id);
    if (!current || current.status === status) return current;
    const { version, ...settings } = current;
    if (status === 'active') return this.save({ ...settings, status }, changedBy, version);
    return this.store({ ...settings, status }, changedBy, version);
  }

  /**
   * Changes the status alone, and only where it is `from`: what somebody else decided at the same moment stays.
   * Answers whether it changed.
   */
  async moveStatus(
    id: string,
    { from, to }: { readonly from: ConnectionStatus; readonly to: ConnectionStatus },
    changedBy: string,
  ): Promise<boolean> {
    const current = await readConnection(this.database.manager, id);
    if (current?.status !== from) return false;
    const { version, ...settings } = current;
    try {
      if (to === 'active') await this.save({ ...settings, status: to }, changedBy, version);
      else await this.store({ ...settings, status: to }, changedBy, version);
      return true;
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return this.moveStatus(id, { from, to }, changedBy);
    }
  }

  async instance(id: string): Promise<PeopleSoftInstance | null> {
    return this.knownInstances.get(id);
  }

  /** Stores the instance and announces a change of each connection that uses it. */
  async saveInstance(
    draft: PeopleSoftInstanceDraft,
    changedBy: string,
  ): Promise<PeopleSoftInstance> {
    const instance = validated(peopleSoftInstanceSchema, draft);
    await this.transactions.run(async (tx) => {
      await tx.manager.query(
        `insert into connections.peoplesoft_instance (id, settings, changed_by) values ($1, $2, $3)
         on conflict (id) do update set settings = excluded.settings,
           changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
        [instance.id, JSON.stringify(instance), changedBy],
      );
      await this.announceUsers(tx, instance.id, changedBy);
    });
    this.knownInstances.forget(instance.id);
    return instance;
  }

  /** Call on `connection.changed.v1`: the next read goes to the database. */
  changed(event: Pick<ConnectionChanged, 'connection'>): void {
    this.known.forget(event.connection);
    this.knownInstances.forgetAll();
  }

  private async announceUsers(
    tx: UnitOfWork,
    instanceId: string,
    changedBy: string,
  ): Promise<void> {
    const users: ConnectionRow[] = await tx.manager.query(
      `select id from connections.connection where instance_id = $1 and status <> 'removed'`,
      [instanceId],
    );
    for (const { id } of users) {
      const connection = await readConnection(tx.manager, id);
      if (connection) await announce(tx, connection, { before: connection.status, changedBy });
    }
  }
}

async function readInstance(
  manager: EntityManager,
  id: string,
): Promise<PeopleSoftInstance | null> {
  const rows: { settings: PeopleSoftInstance }[] = await manager.query(
    'select settings from connections.peoplesoft_instance where id = $1',
    [id],
  );
  return rows[0]?.settings ?? null;
}

async function announce(
  tx: UnitOfWork,
  connection: Connection,
  by: { readonly before: ConnectionStatus | null; readonly changedBy: string },
): Promise<void> {
  await tx.emit('connection.changed.v1', connection.id, {
    connection: connection.id,
    version: connection.version,
    change: changeOf(by.before, connection.status),
    changedBy: by.changedBy,
    changedAt: new Date(),
  });
}
