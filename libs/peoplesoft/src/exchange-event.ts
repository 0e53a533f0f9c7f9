import type { Exchange, Sealed } from '@ml-connector/events';
import type { ExchangeFacts } from './exchange-facts.js';

/** The part of the vault that an exchange needs: it encrypts under the key of one data subject. */
export interface Sealing {
  seal(connection: string, subject: string, plaintext: Buffer): Promise<Sealed | 'erased'>;
}

/** Who called, and about what. */
export interface ExchangeContext {
  readonly exchangeId: string;
  readonly connection: string;
  readonly service: string;
  /** Order gid, customer gid or intent id; null for an inquiry over many. */
  readonly subjectId: string | null;
  /** Whose key seals the bodies: an order or customer gid, or the connection. */
  readonly sealedUnder: string;
  readonly attempt: number;
}

/** Bytes of a body that the event itself holds; the caller keeps the rest, found by its SHA-256. */
export const bodyKeptInEvent = 256 * 1024;

/** The event that tells the audit of a call. Bodies are sealed; hashes and lengths are of the whole body. */
export async function exchangeEvent(
  facts: ExchangeFacts,
  context: ExchangeContext,
  vault: Sealing,
): Promise<Exchange> {
  const { exchangeId, connection, service, subjectId, sealedUnder, attempt } = context;
  const sealed = async (body: Buffer): Promise<Sealed | null> => {
    const box = await vault.seal(connection, sealedUnder, body.subarray(0, bodyKeptInEvent));
    return box === 'erased' ? null : box;
  };
  const { request, response } = facts;
  return {
    exchangeId,
    connection,
    service,
    system: 'PEOPLESOFT',
    direction: 'OUTBOUND',
    operation: facts.operation,
    subjectId,
    attempt,
    credential: facts.credential,
    outcome: facts.outcome,
    httpStatus: facts.httpStatus,
    cause: facts.cause,
    transactionId: facts.transactionId,
    startedAt: facts.startedAt,
    finishedAt: facts.finishedAt,
    request: await sealed(request),
    requestSha256: facts.requestSha256,
    requestLength: BigInt(request.length),
    response: response === null ? null : await sealed(response),
    responseSha256: facts.responseSha256,
    responseLength: response === null ? null : BigInt(response.length),
  };
}
