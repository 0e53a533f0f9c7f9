/**
 * The fields that a log line may have. Everything else is left out, however it got there: a list
 * of what is forbidden always misses one. Ids, codes, counts, times and places only.
 */
export const allowedFields: ReadonlySet<string> = new Set([
  // pino and nestjs-pino
  'level',
  'time',
  'pid',
  'service',
  'msg',
  'context',
  'err',
  'req',
  'res',
  'responseTime',
  'traceId',
  'spanId',
  'reqId',
  // of an error
  'type',
  'message',
  'stack',
  'code',
  'cause',
  'aggregateErrors',
  // of a request and its answer; the path stands without its query
  'id',
  'method',
  'path',
  'statusCode',
  // of a message
  'topic',
  'partition',
  'offset',
  'place',
  'group',
  'groupId',
  'broker',
  'eventId',
  'correlationId',
  'causationId',
  'connection',
  'replayId',
  'outboxId',
  // of the business
  'shop',
  'orderId',
  'orderName',
  'refundId',
  'agreementId',
  'transactionId',
  'customerId',
  'custId',
  'intentId',
  'journalId',
  'journalDate',
  'businessUnit',
  'instance',
  'reviewId',
  'reasonCode',
  'state',
  'verdict',
  'sequence',
  'version',
  'exchangeId',
  'operation',
  'outcome',
  'inquiry',
  'resource',
  'resourceId',
  'webhookId',
  'httpStatus',
  'scope',
  'kind',
  'slot',
  // of the machine
  'schema',
  'shard',
  'attempt',
  'failures',
  'count',
  'parked',
  'read',
  'sent',
  'bytes',
  'ms',
  'address',
  'signal',
  'from',
  'to',
  'nextAttemptAt',
  'dueAt',
  'oldestMs',
  'table',
  'constraint',
  'reason',
]);

const DEPTH = 4;

/** The allowed part of a log object. */
export function allowedOnly(value: unknown, depth = 0): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return scrubbed(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Buffer.isBuffer(value) || depth >= DEPTH) return undefined;
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => allowedOnly(item, depth + 1));
  const kept = Object.entries(value).filter(([name]) => allowedFields.has(name));
  return Object.fromEntries(kept.map(([name, field]) => [name, allowedOnly(field, depth + 1)]));
}

const secretForms: ReadonlyArray<RegExp> = [
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  /\b(?:shp[a-z]{2}|shpss)_[A-Za-z0-9]{8,}/g,
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/gi,
  /(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+\.?[A-Za-z0-9_-]*/g,
];

/** The last net, for text: e-mail addresses, tokens and URL credentials. */
export function scrubbed(text: string): string {
  return secretForms.reduce((clean, form) => clean.replace(form, '[redacted]'), text);
}
