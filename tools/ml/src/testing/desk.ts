import {
  freshDatabase,
  freshPrefix,
  platform,
  type FreshDatabase,
} from '@ml-connector/messaging/testing';
import { ml } from '../cli.js';
import type { ExitCode } from '../exit-codes.js';
import type { Environment } from '../ml.config.js';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** An operator's desk in a fresh installation on the development platform. */
export class Desk {
  private constructor(
    private readonly database: FreshDatabase,
    readonly environment: Environment,
  ) {}

  static async open(): Promise<Desk> {
    const { brokers, registryUrl } = platform();
    const database = await freshDatabase();
    return new Desk(database, {
      KAFKA_BROKERS: brokers.join(','),
      SCHEMA_REGISTRY_URL: registryUrl,
      DATABASE_URL: database.url,
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      TOPIC_PREFIX: freshPrefix(),
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
      ML_OPERATOR: 'ada',
    });
  }

  close(): Promise<void> {
    return this.database.drop();
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  /** The same desk with somebody else at the keyboard. */
  as(operator: string): Desk {
    return new Desk(this.database, { ...this.environment, ML_OPERATOR: operator });
  }

  /** Types a command line. */
  async types(line: string, input = ''): Promise<Ran> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await ml(line.split(' '), {
      environment: this.environment,
      print: (text) => out.push(text),
      say: (text) => err.push(text),
      input: async () => input,
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }
}
