import { Logger } from '@nestjs/common';
import { type ISocketFactory, Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { MessagingSettings } from './messaging-settings.js';

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 15_000;

/**
 * The only place where a Kafka client is made.
 * @param socketFactory How connections are made; tests cut them with it.
 */
export function kafkaClient(
  settings: MessagingSettings,
  clientId: string,
  socketFactory?: ISocketFactory,
): Kafka {
  return new Kafka({
    ...(socketFactory && { socketFactory }),
    clientId,
    brokers: [...settings.kafkaBrokers],
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A broker that is away is asked again often: recovery is seen within half a second.
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 5 },
    logLevel: logLevel.WARN,
    logCreator: () => writeEntry,
  });
}

const logger = new Logger('Kafka');

/** Said by kafkajs of every idempotent producer: ours keeps its events in the outbox and retries itself. */
const known = 'Limiting retries for the idempotent producer may invalidate EoS guarantees';

/**
 * kafkajs logs through Nest; its message and what the broker answered, never a payload. Its errors
 * are warnings here: what fails for good comes out of the call that failed.
 */
function writeEntry({ level, log }: LogEntry): void {
  if (log.message === known) return;
  const facts = { groupId: log['groupId'] as unknown, broker: log['broker'] as unknown };
  const reason = log['error'] as unknown;
  if (level <= logLevel.WARN) logger.warn({ ...facts, reason }, log.message);
}
