import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@ml-connector/connections';
import type { Exchange, Sealed } from '@ml-connector/events';
import { Transactions } from '@ml-connector/messaging';
import type { AdminExchange } from '@ml-connector/shopify';
import { createHash, randomUUID } from 'node:crypto';

/** What the event holds of a body; the hash and the length speak of the whole. */
const kept = 256 * 1024;

/** Tells `audit.exchange.v1` about each call to Shopify, bodies sealed under the record that was asked for. */
@Injectable()
export class ExchangeRecorder {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  readonly record = async (exchange: AdminExchange): Promise<void> => {
    const event = await this.event(exchange);
    const key = `${exchange.connection}:${exchange.subjectId ?? exchange.connection}`;
    await this.transactions.run((tx) => tx.emit('audit.exchange.v1', key, event));
  };

  private async event(exchange: AdminExchange): Promise<Exchange> {
    const { response } = exchange;
    return {
      exchangeId: randomUUID(),
      connection: exchange.connection,
      service: 'shopify-ingress',
      system: 'SHOPIFY',
      direction: 'OUTBOUND',
      operation: exchange.operation,
      subjectId: exchange.subjectId,
      attempt: exchange.attempt,
      credential: exchange.credential,
      outcome: outcomeOf(exchange),
      httpStatus: response?.status ?? null,
      cause: exchange.cause,
      transactionId: response?.requestId ?? null,
      startedAt: exchange.startedAt,
      finishedAt: exchange.finishedAt,
      ...(await this.request(exchange)),
      ...(await this.response(exchange)),
    };
  }

  private async request(exchange: AdminExchange) {
    const body = Buffer.from(exchange.request);
    return {
      request: await this.seal(exchange, body),
      requestSha256: sha256(body),
      requestLength: BigInt(body.length),
    };
  }

  private async response(exchange: AdminExchange) {
    if (!exchange.response) return { response: null, responseSha256: null, responseLength: null };
    const body = Buffer.from(exchange.response.body);
    return {
      response: await this.seal(exchange, body),
      responseSha256: sha256(body),
      responseLength: BigInt(body.length),
    };
  }

  private async seal(exchange: AdminExchange, body: Buffer): Promise<Sealed | null> {
    const subject = exchange.subjectId ?? exchange.connection;
    const sealed = await this.vault.seal(exchange.connection, subject, body.subarray(0, kept));
    return sealed === 'erased' ? null : sealed;
  }
}

function outcomeOf(exchange: AdminExchange): Exchange['outcome'] {
  if (!exchange.response) return 'ANSWER_LOST';
  return exchange.cause === 'unavailable' ? 'UNREADABLE' : 'ANSWERED';
}

function sha256(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
