/** A request under privacy law, as Shopify passed it on. */
export interface PrivacyRequest {
  readonly id: string;
  readonly connection: string;
  readonly kind: 'data-request' | 'customer-redact' | 'shop-redact';
  /** Customer gid. */
  readonly customer: string | null;
  readonly orders: readonly string[];
  readonly receivedAt: Date;
  readonly deadline: Date;
  readonly finishedAt: Date | null;
  readonly attempts: number;
  /** Data requests whose report somebody must take before this erasure goes on. */
  readonly waitsFor: readonly string[];
  /** Ids and counts, no personal data; for an erasure what was destroyed. */
  readonly evidence: Readonly<Record<string, unknown>> | null;
  readonly hasReport: boolean;
  readonly takenBy: string | null;
  readonly takenAt: Date | null;
}

/** A report as a file; its content is personal data. */
export interface ReportFile {
  readonly fileName: string;
  readonly contentType: 'application/json';
  readonly content: Buffer;
}
