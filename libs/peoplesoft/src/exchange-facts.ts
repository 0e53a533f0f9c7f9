import { sha256 } from './body.js';
import type { Transport } from './gateway.js';
import type { InquiryOutcome } from './inquiry-answer.js';
import { causeOf } from './outcome.js';
import type { Outcome } from './outcome.js';

/** One call as it went over the wire, without its credentials. */
export interface ExchangeFacts {
  /** For instance "create Z_GL_JRNL_CI". */
  readonly operation: string;
  readonly outcome: 'ANSWERED' | 'NOT_SENT' | 'ANSWER_LOST' | 'UNREADABLE';
  readonly httpStatus: number | null;
  /** Named cause of a failure, for instance duplicate (91,49) or answer-timeout. */
  readonly cause: string | null;
  readonly transactionId: string | null;
  /** "credential v3"; never the secret. */
  readonly credential: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly request: Buffer;
  readonly requestSha256: string;
  readonly response: Buffer | null;
  readonly responseSha256: string | null;
}

export interface ExchangeMade {
  readonly operation: string;
  readonly request: string;
  readonly transport: Transport;
  readonly startedAt: Date;
  readonly credentialVersion: number;
}

export function exchangeFacts(
  outcome: Outcome | InquiryOutcome,
  made: ExchangeMade,
): ExchangeFacts {
  const answer = made.transport.kind === 'answered' ? made.transport : null;
  const request = Buffer.from(made.request, 'utf8');
  return {
    operation: made.operation,
    outcome: ending(outcome, answer !== null),
    httpStatus: answer?.status ?? null,
    cause: outcome.kind === 'rows' ? null : causeOf(outcome),
    transactionId: answer?.transactionId ?? null,
    credential: `credential v${made.credentialVersion}`,
    startedAt: made.startedAt,
    finishedAt: new Date(),
    request,
    requestSha256: sha256(request),
    response: answer?.body ?? null,
    responseSha256: answer ? sha256(answer.body) : null,
  };
}

function ending(outcome: Outcome | InquiryOutcome, answered: boolean): ExchangeFacts['outcome'] {
  if (outcome.kind === 'not-sent') return 'NOT_SENT';
  if (!answered) return 'ANSWER_LOST';
  return outcome.kind === 'unknown' ? 'UNREADABLE' : 'ANSWERED';
}
