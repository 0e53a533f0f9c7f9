/** A query over everything, written to a file: one JSON object a line. */
export interface BulkOperation {
  readonly id: bigint;
  status: 'CREATED' | 'COMPLETED' | 'FAILED';
  errorCode: 'INTERNAL_SERVER_ERROR' | null;
  readonly createdAt: Date;
  completedAt: Date | null;
  objectCount: number;
  rootObjectCount: number;
  lines: string;
}
