import 'reflect-metadata';
import type { ChangeHint } from '@ml-connector/events';
import { Controller, type INestApplication, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectConsumers } from './connect-consumers.js';
import { Consumes } from './consumes.js';
import { EventProducer } from './event-producer.js';
import { KafkaStrategy } from './kafka-strategy.js';
import { MessageContext } from './message-context.js';
import { MessagingModule } from './messaging.module.js';
import { done, type Outcome } from './outcome.js';
import { TopicAdmin } from './topic-admin.js';
import { Transactions } from './transactions.js';
import { aHintFor, hints } from './testing/hints.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
} from './testing/index.js';
import { openStandDatabase, schema, settingsOf } from './testing/stand.js';

@Controller()
class EchoConsumer {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  @Consumes(hints)
  handle(@Payload() hint: ChangeHint, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.transactions.once(message, async (tx) => {
      const { resourceId } = hint;
      const record = {
        connection: 'con-1',
        version: 1n,
        change: 'CHANGED',
        changedBy: 'echo',
      } as const;
      await tx.emit('connection.changed.v1', `con-1:${resourceId ?? ''}`, {
        ...record,
        changedAt: hint.hintedAt,
      });
      return done;
    });
  }
}

describe('MessagingModule in a Nest application', () => {
  let database: FreshDatabase;
  let app: INestApplication;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    const messaging = MessagingModule.register({
      service: 'shopify-ingress',
      schema,
      settings,
      dataSource: () => openStandDatabase(database.url),
    });

    @Module({ imports: [messaging], controllers: [EchoConsumer] })
    class EchoModule {}

    app = await NestFactory.create(EchoModule, { logger: false });
    await connectConsumers(app);
    await app.init();
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('makes the topics, serves handlers and sends what they announce', async () => {
    await eventually(() => app.get(KafkaStrategy).health.ready);
    const sent = await app.get(EventProducer).send(hints, 'con-1:1', aHintFor(1));
    const [echo] = await eventually(async () => {
      const found = await readTopic(settings, 'connection.changed.v1');
      return found.length > 0 && found;
    });
    expect(echo?.headers).toMatchObject({
      'correlation-id': sent.eventId,
      'causation-id': sent.eventId,
      connection: 'con-1',
    });
  });

  it('keeps the audit records compacted and gives every group a dead-letter topic', async () => {
    expect(await app.get(TopicAdmin).ends('audit.record.v1')).toHaveLength(6);
    expect(await app.get(TopicAdmin).ends('dead-letter.gl-poster')).toHaveLength(3);
  });
});
