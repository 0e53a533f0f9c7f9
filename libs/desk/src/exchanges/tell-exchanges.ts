import { createHash, randomUUID } from 'node:crypto';
import type { Exchange, Sealed } from '@ml-connector/events';
import { exchangeEvent, type ExchangeFacts } from '@ml-connector/peoplesoft';
import type { AdminExchange } from '@ml-connector/shopify';
import type { Ground } from '../ground.js';

/** What telling of a call needs. */
export interface Teller extends Pick<Ground, 'tell' | 'service'> {
  readonly vault: Pick<Ground['vault'], 'seal'>;
}

/** What the event holds of a body; hash and length speak of the whole. */
const keptBytes = 256 * 1024;

/** Tells the audit of one call to PeopleSoft; bodies sealed under the connection. */
export async function tellPeopleSoftExchange(
  { vault, tell, service }: Teller,
  connection: string,
  facts: ExchangeFacts,
): Promise<void> {
  const exchangeId = randomUUID();
  const context = { exchangeId, connection, service, subjectId: null, attempt: 1 };
  const event = await exchangeEvent(facts, { ...context, sealedUnder: connection }, vault);
  await tell('audit.exchange.v1', `${connection}:${exchangeId}`, event);
}

/** Tells the audit of one call to Shopify; bodies sealed under the record that was asked for. */
export async function tellShopifyExchange(
  { vault, tell, service }: Teller,
  exchange: AdminExchange,
): Promise<void> {
  const { connection, subjectId } = exchange;
  const seal = (body: Buffer): Promise<Sealed | 'erased'> =>
    vault.seal(connection, subjectId ?? connection, body.subarray(0, keptBytes));
  const event = await shopifyEvent(exchange, service, seal);
  await tell('audit.exchange.v1', `${connection}:${subjectId ?? event.exchangeId}`, event);
}

type Seal = (body: Buffer) => Promise<Sealed | 'erased'>;

async function shopifyEvent(
  exchange: AdminExchange,
  service: string,
  seal: Seal,
): Promise<Exchange> {
  const { connection, operation, subjectId, attempt, credential, response } = exchange;
  const request = await kept(Buffer.from(exchange.request), seal);
  const answer = response === null ? nothing : await kept(Buffer.from(response.body), seal);
  return {
    ...{ exchangeId: randomUUID(), connection, service, system: 'SHOPIFY', direction: 'OUTBOUND' },
    ...{ operation, subjectId, attempt, credential, outcome: outcomeOf(exchange) },
    httpStatus: response?.status ?? null,
    cause: exchange.cause,
    transactionId: response?.requestId ?? null,
    startedAt: exchange.startedAt,
    finishedAt: exchange.finishedAt,
    ...{ request: request.sealed, requestSha256: request.sha256, requestLength: request.length },
    ...{ response: answer.sealed, responseSha256: answer.sha256, responseLength: answer.length },
  };
}

interface Kept {
  readonly sealed: Sealed | null;
  readonly sha256: string | null;
  readonly length: bigint | null;
}

const nothing: Kept = { sealed: null, sha256: null, length: null };

async function kept(body: Buffer, seal: Seal): Promise<Kept> {
  const sealed = await seal(body);
  return {
    sealed: sealed === 'erased' ? null : sealed,
    sha256: createHash('sha256').update(body).digest('hex'),
    length: BigInt(body.length),
  };
}

function outcomeOf({ response, cause }: AdminExchange): Exchange['outcome'] {
  if (response === null) return 'ANSWER_LOST';
  return cause === 'unavailable' ? 'UNREADABLE' : 'ANSWERED';
}
