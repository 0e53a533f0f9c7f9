import { type AuditRecord, Avro, catalogue, type Topic } from '@ml-connector/events';
import { RecordProducer } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RecorderTimes } from '../recorder-times.js';

const topic: Topic = 'audit.record.v1';

/**
 * A compacted partition that nothing is written to is not compacted: what a tombstone deleted stays
 * on disk. So each partition gets a record now and then, under a key that replaces itself.
 */
@Injectable()
export class RecordHeartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RecordHeartbeat.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(RecordProducer) private readonly records: RecordProducer,
    @Inject(Avro) private readonly avro: Avro,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RecorderTimes) private readonly times: RecorderTimes,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tryBeat(), this.times.heartbeatMs);
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** One record on each partition. */
  async beat(): Promise<void> {
    const partitions = Array.from({ length: catalogue[topic].partitions }, (_, n) => n);
    const records = partitions.map(async (partition) => {
      const record = heartbeatOf(partition, this.clock.now());
      const value = await this.avro.encode(topic, record);
      return { topic, key: `none:${record.recordId}`, value, partition, headers: {} };
    });
    await this.records.send(await Promise.all(records));
  }

  private async tryBeat(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.logger.warn({ topic, err: error }, 'heartbeat not sent, the next one will do');
    }
  }
}

function heartbeatOf(partition: number, recordedAt: Date): AuditRecord {
  const recordId = `heartbeat:${String(partition)}`;
  return {
    connection: 'none',
    recordId,
    topic,
    eventId: recordId,
    partition,
    offset: '0',
    sequence: 0n,
    hash: '',
    state: 'HEARTBEAT',
    recordedAt,
  };
}
