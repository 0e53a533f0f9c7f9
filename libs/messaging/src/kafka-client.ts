import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { MessagingSettings } from './messaging-settings.js';

const CONNECTION_TIMEOUT_MS = 5_000;

/** The only place where a Kafka client is made. */
export function kafkaClient(settings: MessagingSettings, clientId: string): Kafka {
  return new Kafka({
    clientId,
    brokers: [...settings.kafkaBrokers],
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    // A broker that is away is asked again often: recovery is seen within half a second.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: () => writeEntry,
  });
}

const logger = new Logger('Kafka');

/** kafkajs logs through Nest; only its message and the group, never a payload. */
function writeEntry({ level, log }: LogEntry): void {
  const facts = { groupId: log['groupId'] as unknown, broker: log['broker'] as unknown };
  if (level === logLevel.ERROR) logger.error({ ...facts }, log.message);
  else logger.warn({ ...facts }, log.message);
}
