import './tracing.js';
import 'reflect-metadata';
import type { ChangeHint } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  MessagingModule,
  messagingMigrations,
  type Outcome,
  Transactions,
} from '@ml-connector/messaging';
import {
  aHint,
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from '@ml-connector/testing';
import { Controller, Inject, Module, Post, Req } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.js';
import { bodyLimit } from './raw-body.js';
import { type RunningService, startService } from './start-service.js';

const traceIds: string[] = [];

@Controller('hints')
class EchoController {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  @Post()
  async receive(@Req() request: { rawBody?: Buffer }): Promise<{ bytes: number }> {
    await this.transactions.run((tx) => tx.emit('shopify.change-hint.v1', 'con-1:1', aHint()));
    return { bytes: request.rawBody?.length ?? -1 };
  }

  @Consumes('shopify.change-hint.v1')
  handle(@Payload() _hint: ChangeHint, @Ctx() message: MessageContext): Promise<Outcome> {
    traceIds.push(message.headers.traceparent?.split('-')[1] ?? '');
    return this.transactions.once(message, async (tx) => {
      await tx.emit('shopify.change-hint.v1', 'con-1:1', aHint(), { eventId: 'echo' });
      return done;
    });
  }
}

describe('startService', () => {
  let database: FreshDatabase;
  let service: RunningService;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    const { url } = database;
    const messaging = MessagingModule.register({
      service: 'shopify-ingress',
      schema: 'echo',
      settings,
      dataSource: () =>
        openDatabase({ url, schema: 'echo', migrations: messagingMigrations('echo') }),
    });

    @Module({ imports: [messaging], controllers: [EchoController] })
    class EchoModule {}

    service = await startService('shopify-ingress', EchoModule, {
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'silent',
    });
  });

  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  it('tells live at once and ready once it consumes', async () => {
    expect((await fetch(`${service.address}/health/live`)).status).toBe(200);
    const health = await eventually(async () => {
      const answer = await fetch(`${service.address}/health/ready`);
      return answer.status === 200 && (await answer.json());
    });
    expect(health).toMatchObject({ status: 'ok', consuming: true, database: true });
  });

  it('keeps one trace from HTTP through the outbox to the handler and on', async () => {
    const traceId = 'a'.repeat(32);
    const traceparent = `00-${traceId}-${'b'.repeat(16)}-01`;
    const body = Buffer.from('{"not": "parsed" ');
    const answer = await fetch(`${service.address}/hints`, {
      method: 'POST',
      headers: { traceparent, 'content-type': 'application/json' },
      body,
    });
    expect(await answer.json()).toEqual({ bytes: body.length });
    await eventually(() => traceIds.length >= 2);
    expect(new Set(traceIds)).toEqual(new Set([traceId]));
  });

  it('answers 413 to a body above the limit', async () => {
    const answer = await fetch(`${service.address}/hints`, {
      method: 'POST',
      body: Buffer.alloc(bodyLimit + 1),
    });
    expect(answer.status).toBe(413);
  });

  it('has sent everything that was announced', async () => {
    const sent = await readTopic(settings, 'shopify.change-hint.v1');
    expect(sent.map(({ headers }) => headers['event-id'])).toContain('echo');
  });
});
