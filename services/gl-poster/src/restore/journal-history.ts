import { UndecodableMessage } from '@ml-connector/events';
import type { Avro, JournalState } from '@ml-connector/events';
import type { Offsets, TopicReader } from '@ml-connector/messaging';

const topic = 'gl.journal.v1';

/** What this service has told about its journals, as the world remembers it. */
export abstract class JournalHistory {
  /** Offset behind the last record of each partition. */
  abstract ends(): Promise<Offsets>;

  /** Each record from there to the present end, in order per order; ends early where `each` answers false. */
  abstract read(from: Offsets, each: (told: JournalState) => Promise<boolean>): Promise<void>;
}

/** gl.journal.v1 on Kafka. */
export class JournalTopic extends JournalHistory {
  constructor(
    private readonly reader: TopicReader,
    private readonly avro: Avro,
  ) {
    super();
  }

  override ends(): Promise<Offsets> {
    return this.reader.ends(topic);
  }

  override read(from: Offsets, each: (told: JournalState) => Promise<boolean>): Promise<void> {
    return this.reader.read(topic, from, async ({ value }) => {
      const told = await this.decoded(value);
      return told === null || each(told);
    });
  }

  /** Null for what is no record of ours: it must not keep everything from being posted. */
  private async decoded(value: Buffer | null): Promise<JournalState | null> {
    try {
      return await this.avro.decode(topic, value);
    } catch (error) {
      if (error instanceof UndecodableMessage) return null;
      throw error;
    }
  }
}
