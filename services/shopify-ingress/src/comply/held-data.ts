import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@ml-connector/connections';
import type { Sealed } from '@ml-connector/events';
import { DataSource } from 'typeorm';

interface HeldWebhook {
  readonly topic: string;
  readonly received_at: Date;
  readonly key_id: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** What we hold about a person, and the means to end it. */
@Injectable()
export class HeldData {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Every connection that this one's shop ever had, the removed ones too: what they hold is the shop's as well. */
  async connectionsLike(connection: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `select other.id from connections.connection this join connections.connection other using (shop)
       where this.id = $1 order by other.id`,
      [connection],
    );
    return rows.length > 0 ? rows.map(({ id }) => id) : [connection];
  }

  /** Gids of the orders that we know to be a customer's, besides those that Shopify names. */
  async ordersOf(connections: readonly string[], customer: string): Promise<string[]> {
    const rows = await this.database.query<{ record: string }[]>(
      `select distinct record from shopify_ingress.record
       where connection = any($1) and resource = 'ORDER' and customer = $2`,
      [connections, customer],
    );
    return rows.map(({ record }) => record);
  }

  /** Every subject under which anything of a connection was ever sealed. */
  async subjectsOf(connection: string): Promise<string[]> {
    const rows = await this.database.query<{ subject: string }[]>(
      `select subject from connections.subject_key where connection = $1 and destroyed_at is null`,
      [connection],
    );
    return rows.map(({ subject }) => subject);
  }

  /** The webhooks that we keep about the subjects, opened: for the report to the person. */
  async webhooksOf(
    connections: readonly string[],
    subjects: readonly string[],
  ): Promise<unknown[]> {
    const rows = await this.database.query<HeldWebhook[]>(
      `select topic, received_at, key_id, nonce, ciphertext from shopify_ingress.webhook
       where connection = any($1) and subject = any($2) and key_id is not null order by received_at`,
      [connections, subjects],
    );
    const held: unknown[] = [];
    for (const row of rows) {
      const body = await this.vault.unseal(sealedIn(row));
      if (body !== 'erased')
        held.push({ topic: row.topic, receivedAt: row.received_at, body: body.toString('utf8') });
    }
    return held;
  }

  /**
   * Destroys the subjects' keys, which ends the data in every topic, dead letter, exchange and row at once, and
   * drops our own copies of the ciphertext. Answers how many rows those were.
   */
  async erase(connection: string, subjects: readonly string[]): Promise<number> {
    for (const subject of subjects) await this.vault.destroy(connection, subject);
    const [, dropped] = await this.database.query<[unknown[], number]>(
      `update shopify_ingress.webhook set key_id = null, nonce = null, ciphertext = null
       where connection = $1 and subject = any($2) and key_id is not null`,
      [connection, subjects],
    );
    return dropped;
  }

  /** True where sealing under the subject is refused for good. */
  async isErased(connection: string, subject: string): Promise<boolean> {
    return (await this.vault.seal(connection, subject, Buffer.alloc(0))) === 'erased';
  }
}

function sealedIn(row: HeldWebhook): Sealed {
  return { keyId: row.key_id, nonce: row.nonce, ciphertext: row.ciphertext };
}
