import { type Connection, Vault } from '@ml-connector/connections';
import { Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { exchangeEvent, type ExchangeFacts } from '@ml-connector/peoplesoft';
import { Injectable } from '@nestjs/common';
import { reviewOwner as service } from '../review/difference-review.js';

/** Bytes of a body that the event itself holds. */
const bodyKeptInEvent = 256 * 1024;

interface OpenRow {
  readonly id: string;
  readonly connection: string;
  readonly operation: string;
  readonly opened_at: Date;
}

/** The record of each call: opened before it is sent, closed with its answer, or as "answer lost" after a crash. */
@Injectable()
export class Exchanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  async open(exchange: {
    readonly id: string;
    readonly connection: Connection;
    readonly operation: string;
    readonly at: Date;
  }): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.query(
        `insert into peoplesoft_poller.exchange (id, connection, operation, opened_at)
         values ($1, $2, $3, $4)`,
        [exchange.id, exchange.connection.id, exchange.operation, exchange.at],
      ),
    );
  }

  /** Closes it in the transaction that keeps what the answer said. */
  async close(
    tx: UnitOfWork,
    exchange: { readonly id: string; readonly connection: string },
    facts: ExchangeFacts,
  ): Promise<void> {
    const { id, connection } = exchange;
    const context = { exchangeId: id, connection, service, subjectId: null, attempt: 1 };
    const event = await exchangeEvent(facts, { ...context, sealedUnder: connection }, this.vault);
    await this.keepWhole(tx, connection, facts);
    await tx.manager.query('delete from peoplesoft_poller.exchange where id = $1', [id]);
    await tx.emit('audit.exchange.v1', `${connection}:${id}`, event);
  }

  /** Calls whose process died before the answer. */
  async closeLost(openedBefore: Date, at: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const rows: OpenRow[] = await tx.manager.query(
        `with lost as (delete from peoplesoft_poller.exchange where opened_at < $1 returning *)
         select * from lost`,
        [openedBefore],
      );
      for (const row of rows) await tellLost(tx, row, at);
      return rows.length;
    });
  }

  /** The event holds the beginning of a long answer; the whole stays here, sealed. */
  private async keepWhole(tx: UnitOfWork, connection: string, facts: ExchangeFacts): Promise<void> {
    const { response, responseSha256, finishedAt } = facts;
    if (response === null || response.length <= bodyKeptInEvent) return;
    const sealed = await this.vault.seal(connection, connection, response);
    if (sealed === 'erased') return;
    const { keyId, nonce, ciphertext } = sealed;
    const text = {
      keyId,
      nonce: nonce.toString('base64'),
      ciphertext: ciphertext.toString('base64'),
    };
    await tx.manager.query(
      `insert into peoplesoft_poller.exchange_body (connection, sha256, length, sealed, kept_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [connection, responseSha256, response.length, JSON.stringify(text), finishedAt],
    );
  }
}

async function tellLost(tx: UnitOfWork, row: OpenRow, at: Date): Promise<void> {
  await tx.emit('audit.exchange.v1', `${row.connection}:${row.id}`, {
    exchangeId: row.id,
    connection: row.connection,
    service,
    system: 'PEOPLESOFT',
    direction: 'OUTBOUND',
    operation: row.operation,
    subjectId: null,
    attempt: 1,
    credential: null,
    outcome: 'ANSWER_LOST',
    httpStatus: null,
    cause: 'process-ended',
    transactionId: null,
    startedAt: row.opened_at,
    finishedAt: at,
    request: null,
    requestSha256: null,
    requestLength: null,
    response: null,
    responseSha256: null,
    responseLength: null,
  });
}
