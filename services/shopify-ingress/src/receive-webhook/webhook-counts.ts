import { metrics } from '@opentelemetry/api';
import { Logger } from '@nestjs/common';
import type { Receipt } from './receive-webhook.js';

/** Counts deliveries by what became of them; parked ones are told in the log as well. */
export class WebhookCounts {
  private readonly logger = new Logger('webhooks');
  private readonly counter = metrics
    .getMeter('shopify-ingress')
    .createCounter('shopify.webhooks', { description: 'Webhook deliveries by outcome' });

  add(receipt: Receipt): void {
    const outcome = outcomeOf(receipt);
    this.counter.add(1, { outcome });
    const isParked = receipt.kind === 'accepted' && receipt.meaning.kind === 'parked';
    if (receipt.kind === 'refused' || isParked)
      this.logger.warn({ code: outcome }, 'webhook not used');
  }

  tooLarge(): void {
    this.counter.add(1, { outcome: 'too-large' });
    this.logger.error(
      { code: 'webhook-too-large' },
      'ALARM: a webhook above 10 MiB was answered 413',
    );
  }
}

function outcomeOf(receipt: Receipt): string {
  if (receipt.kind === 'refused') return receipt.reason;
  if (receipt.result === 'duplicate') return 'duplicate';
  return receipt.meaning.kind === 'parked' ? receipt.meaning.reason : receipt.meaning.kind;
}
