import type { Row } from './row.js';

/** What a refusal means for the caller; see the table in faults.ts. */
export type FaultClass = 'retry' | 'review' | 'duplicate' | 'configuration' | 'absent' | 'unknown';

/** Which of the four envelopes carried an error. */
export type Envelope = 'notification' | 'fault' | 'ib-response' | 'page';

/** A message of PeopleSoft's message catalogue as an answer shows it. */
export interface CatalogueMessage {
  readonly type: 'OK' | 'Warning' | 'Error';
  readonly messageSet: number | null;
  readonly messageNumber: number | null;
  readonly text: string;
}

/** PeopleSoft did it. `rows` holds the keys of a Create or Update, the buffer of a Get, the keys of a Find. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly rows: readonly Row[];
  readonly warnings: readonly CatalogueMessage[];
}

/** PeopleSoft said no, and says why. Nothing was saved unless the class is `unknown`. */
export interface Refused {
  readonly kind: 'refused';
  readonly messageSet: number | null;
  readonly messageNumber: number | null;
  readonly text: string;
  readonly faultClass: FaultClass;
  readonly envelope: Envelope;
}

/** The request never left: the connection could not be made. */
export interface NotSent {
  readonly kind: 'not-sent';
  readonly cause: NotSentCause;
  readonly text: string;
}

/** It may have happened or not: only a read-back can tell. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly cause: UnknownCause;
  readonly text: string;
}

export type Outcome = Accepted | Refused | NotSent | Unknown;

export type NotSentCause =
  | 'connect-refused'
  | 'connect-timeout'
  | 'name-not-found'
  | 'host-unreachable'
  | 'certificate-refused'
  | 'address-refused'
  | 'operation-not-offered';

export type UnknownCause =
  | 'answer-timeout'
  | 'connection-reset'
  | 'answer-cut'
  | 'answer-too-large'
  | 'empty-answer'
  | 'server-error-page'
  | 'html-page'
  | 'login-page'
  | 'sign-in-refused'
  | 'not-xml'
  | 'not-json'
  | 'wrong-encoding'
  | 'document-type-refused'
  | 'xml-limits-exceeded'
  | 'unexpected-answer'
  | 'transport-error';

/** One short name for the audit and for grouping, for instance duplicate-key (91,49). */
export function causeOf(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'refused':
      return outcome.messageSet === null
        ? outcome.faultClass
        : `${outcome.faultClass} (${outcome.messageSet},${outcome.messageNumber ?? '-'})`;
    default:
      return outcome.cause;
  }
}
