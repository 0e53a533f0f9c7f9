import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@ml-connector/connections';
import type { Exchange, Sealed } from '@ml-connector/events';
import { Transactions } from '@ml-connector/messaging';
import type { AdminExchange } from '@ml-connector/shopify';
import { createHash, randomUUID } from 'node:crypto';
import { GroupCommit } from '../group-commit.js';

/** What the event holds of a body; the hash and the length speak of the whole. */
const kept = 256 * 1024;

/**
 * Tells `audit.exchange.v1` about each call to Shopify, bodies sealed under the record that was asked for. Calls that
 * end during a commit share the next one.
 */
@Injectable()
export class ExchangeRecorder {
  private readonly group = new GroupCommit<AdminExchange, null>((batch) => this.commit(batch));

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  readonly record = async (exchange: AdminExchange): Promise<void> => {
    await this.group.submit(exchange);
  };

  private async commit(batch: readonly AdminExchange[]): Promise<null[]> {
    const bodies = await this.vault.sealAll(batch.flatMap(bodiesOf));
    await this.transactions.run(async (tx) => {
      for (const [index, exchange] of batch.entries()) {
        const [request = 'erased', response = 'erased'] = bodies.slice(2 * index);
        const event = exchangeOf(exchange, { request, response });
        await tx.emit('audit.exchange.v1', `${exchange.connection}:${subjectOf(exchange)}`, event);
      }
    });
    return batch.map(() => null);
  }
}

function subjectOf({ connection, subjectId }: AdminExchange): string {
  return subjectId ?? connection;
}

/** Request and response, as much of each as is kept. */
function bodiesOf(exchange: AdminExchange) {
  const { connection, request, response } = exchange;
  return [request, response?.body ?? ''].map((body) => ({
    connection,
    subject: subjectOf(exchange),
    plaintext: Buffer.from(body).subarray(0, kept),
  }));
}

type Box = Sealed | 'erased';

function exchangeOf(
  exchange: AdminExchange,
  sealed: { readonly request: Box; readonly response: Box },
): Exchange {
  const { response } = exchange;
  const asked = Buffer.from(exchange.request);
  const answered = response && Buffer.from(response.body);
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
    request: present(sealed.request),
    requestSha256: sha256(asked),
    requestLength: BigInt(asked.length),
    response: answered ? present(sealed.response) : null,
    responseSha256: answered && sha256(answered),
    responseLength: answered && BigInt(answered.length),
  };
}

function present(box: Box): Sealed | null {
  return box === 'erased' ? null : box;
}

function outcomeOf(exchange: AdminExchange): Exchange['outcome'] {
  if (!exchange.response) return 'ANSWER_LOST';
  return exchange.cause === 'unavailable' ? 'UNREADABLE' : 'ANSWERED';
}

function sha256(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
