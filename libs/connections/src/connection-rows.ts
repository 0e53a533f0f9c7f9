import type { EntityManager } from 'typeorm';
import type { Connection, connectionSchema } from './connection.js';
import type { z } from 'zod';

type Settings = z.output<typeof connectionSchema>;

export interface ConnectionRow {
  readonly id: string;
  readonly version: string;
  readonly settings: Settings;
}

/** The first character of journal ids is somebody else's, now or once: a journal id must never come twice. */
export class StorePrefixTaken extends Error {
  override readonly name = 'StorePrefixTaken';

  constructor(
    readonly prefix: string,
    readonly businessUnit: string,
    readonly owner: string,
  ) {
    super(
      `ledger.storePrefix is "${prefix}": it belongs to connection ${owner} in business unit ${businessUnit}; choose another`,
    );
  }
}

export async function readConnection(
  manager: EntityManager,
  id: string,
): Promise<Connection | null> {
  const rows: ConnectionRow[] = await manager.query(
    'select id, version, settings from connections.connection where id = $1',
    [id],
  );
  const row = rows[0];
  return row ? { ...row.settings, version: BigInt(row.version) } : null;
}

export async function writeConnection(
  manager: EntityManager,
  connection: Connection,
  changedBy: string,
): Promise<void> {
  const { version, ...settings } = connection;
  await manager.query(
    `insert into connections.connection
       (id, version, status, shop, instance_id, settings, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update
     set version = excluded.version, status = excluded.status, shop = excluded.shop,
         instance_id = excluded.instance_id, settings = excluded.settings,
         changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
    [
      settings.id,
      version.toString(),
      settings.status,
      settings.shopify.shop,
      settings.instanceId,
      JSON.stringify(settings),
      changedBy,
    ],
  );
}

/** A prefix once claimed stays claimed, also after its connection is gone. Throws StorePrefixTaken. */
export async function claimStorePrefix(manager: EntityManager, settings: Settings): Promise<void> {
  const { storePrefix, businessUnit } = settings.ledger;
  const rows: { connection: string }[] = await manager.query(
    `insert into connections.store_prefix (instance_id, business_unit, prefix, connection)
     values ($1, $2, $3, $4)
     on conflict (instance_id, business_unit, prefix) do update set prefix = excluded.prefix
     returning connection`,
    [settings.instanceId, businessUnit, storePrefix, settings.id],
  );
  const owner = rows[0]?.connection;
  if (owner !== undefined && owner !== settings.id)
    throw new StorePrefixTaken(storePrefix, businessUnit, owner);
}
