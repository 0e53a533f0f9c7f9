import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@ml-connector/messaging';
import { openIngressDatabase, providers } from './shopify-ingress.providers.js';
import type { IngressSettings } from './shopify-ingress.config.js';
import { InstallController } from './install/install.controller.js';
import { ConnectionChangedConsumer } from './mark-record/connection-changed.consumer.js';
import { ChangeHintConsumer } from './mark-record/change-hint.consumer.js';
import { ReviewDecidedConsumer } from './mark-record/review-decided.consumer.js';
import { WebhookController } from './receive-webhook/webhook.controller.js';

@Module({})
export class ShopifyIngressModule {
  static register(settings: IngressSettings): DynamicModule {
    return {
      module: ShopifyIngressModule,
      imports: [
        MessagingModule.register({
          service: 'shopify-ingress',
          schema: 'shopify_ingress',
          settings,
          dataSource: () => openIngressDatabase(settings),
        }),
      ],
      controllers: [
        WebhookController,
        InstallController,
        ChangeHintConsumer,
        ConnectionChangedConsumer,
        ReviewDecidedConsumer,
      ],
      providers: providers(settings),
    };
  }
}
