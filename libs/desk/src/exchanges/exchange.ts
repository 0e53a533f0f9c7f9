/** A body as it may be shown: secrets and personal data masked. */
export interface ShownBody {
  readonly text: string;
  /** Bytes of the whole body; the text may hold the first 256 KiB of it. */
  readonly length: number;
  readonly sha256: string;
  readonly isCut: boolean;
}

/** Why a body is not shown. */
export type NoBody = 'none' | 'erased' | 'not recorded';

/** One call to or from an outside system. */
export interface ShownExchange {
  readonly exchangeId: string;
  readonly connection: string;
  readonly service: string;
  readonly system: 'SHOPIFY' | 'PEOPLESOFT';
  readonly direction: 'OUTBOUND' | 'INBOUND';
  readonly operation: string;
  readonly subjectId: string | null;
  readonly attempt: number;
  /** "credential v3"; never the secret. */
  readonly credential: string | null;
  readonly outcome: string | null;
  readonly cause: string | null;
  readonly httpStatus: number | null;
  readonly transactionId: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly request: ShownBody | NoBody;
  readonly response: ShownBody | NoBody;
}
