import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { crashPoint, outboxEntry, Transactions } from '@ml-connector/messaging';
import { DataSource } from 'typeorm';
import { GroupCommit } from '../group-commit.js';
import {
  type AcceptedWebhook,
  exchangeOf,
  hintsOf,
  type SealedWebhook,
} from './accepted-webhook.js';
import { actOnWebhook, isActedOn } from './act-on-webhook.js';
import { keepWebhooks, type WebhookEntry } from './keep-webhooks.js';

export type InboxResult = 'new' | 'duplicate';

/** Where webhooks become durable, with everything that follows from them. */
@Injectable()
export class WebhookInbox {
  private readonly group = new GroupCommit<AcceptedWebhook, InboxResult>((batch) =>
    this.commit(batch),
  );

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Avro) private readonly codec: Avro,
  ) {}

  /** Resolves after the commit; a webhook seen before, by its id or by its body, changes nothing. */
  async add(webhook: AcceptedWebhook): Promise<InboxResult> {
    const result = await this.group.submit(webhook);
    crashPoint('after-inbox-commit');
    return result;
  }

  private async commit(batch: readonly AcceptedWebhook[]): Promise<InboxResult[]> {
    const webhooks = await this.sealed(batch);
    const entries = (await Promise.all(webhooks.map((webhook) => this.entriesOf(webhook)))).flat();
    const fresh = webhooks.some(isActedOn)
      ? await this.keepAndAct(webhooks, entries)
      : await keepWebhooks(this.database, webhooks, entries);
    return webhooks.map(({ id }) => (fresh.has(id) ? 'new' : 'duplicate'));
  }

  private keepAndAct(webhooks: readonly SealedWebhook[], entries: readonly WebhookEntry[]) {
    return this.transactions.run(async (tx) => {
      const fresh = await keepWebhooks(tx.manager, webhooks, entries);
      for (const webhook of webhooks) if (fresh.has(webhook.id)) await actOnWebhook(tx, webhook);
      return fresh;
    });
  }

  private async sealed(batch: readonly AcceptedWebhook[]): Promise<SealedWebhook[]> {
    const boxes = await this.vault.sealAll(
      batch.map(({ connection, subject, body }) => ({ connection, subject, plaintext: body })),
    );
    return batch.map((webhook, index) => {
      const box = boxes[index] ?? 'erased';
      return { ...webhook, sealed: box === 'erased' ? null : box };
    });
  }

  /** Its exchange and its hints, each in the trace of its own delivery. */
  private async entriesOf(webhook: SealedWebhook): Promise<WebhookEntry[]> {
    const { connection, id, subject, traceparent } = webhook;
    const story = { correlationId: id, causationId: id, traceparent };
    const exchange = {
      topic: 'audit.exchange.v1' as const,
      key: `${connection}:${subject}`,
      event: exchangeOf(webhook),
    };
    const hints = hintsOf(webhook).map((event) => ({
      topic: 'shopify.change-hint.v1' as const,
      key: `${connection}:${event.resourceId ?? connection}`,
      event,
    }));
    const entries = await Promise.all([
      outboxEntry(this.codec, exchange, story),
      ...hints.map((hint) => outboxEntry(this.codec, hint, story)),
    ]);
    return entries.map((entry) => ({ webhook: id, entry }));
  }
}
