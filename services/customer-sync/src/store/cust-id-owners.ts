import type { Connection } from '@ml-connector/connections';
import type { EntityManager } from 'typeorm';

/** A Shopify customer of one connection. */
export interface Owner {
  readonly connection: string;
  readonly customerId: string;
}

interface OwnerRow {
  readonly cust_id: string;
  readonly connection: string;
  readonly customer_id: string;
}

/** Which Shopify customer each CUST_ID belongs to, over all connections that share a SetID. */
export class CustIdOwners {
  constructor(
    private readonly manager: EntityManager,
    private readonly connection: Connection,
  ) {}

  /** Makes it the customer's, unless it is another's; then answers whose. */
  async claim(custId: string, customerId: string): Promise<Owner | null> {
    const { instanceId, ledger, id } = this.connection;
    const rows: OwnerRow[] = await this.manager.query(
      `insert into customer_sync.cust_id_owner as o (instance_id, set_id, cust_id, connection, customer_id)
       values ($1, $2, $3, $4, $5)
       on conflict (instance_id, set_id, cust_id) do update set cust_id = excluded.cust_id
       returning o.cust_id, o.connection, o.customer_id`,
      [instanceId, ledger.setId, custId, id, customerId],
    );
    const row = rows[0];
    const isOurs = row?.connection === id && row.customer_id === customerId;
    return row && !isOurs ? { connection: row.connection, customerId: row.customer_id } : null;
  }

  /** Those that belong to a Shopify customer already. */
  async owned(custIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { instanceId, ledger } = this.connection;
    const rows: OwnerRow[] = await this.manager.query(
      `select cust_id, connection, customer_id from customer_sync.cust_id_owner
       where instance_id = $1 and set_id = $2 and cust_id = any($3)`,
      [instanceId, ledger.setId, custIds],
    );
    return new Set(rows.map((row) => row.cust_id));
  }
}
