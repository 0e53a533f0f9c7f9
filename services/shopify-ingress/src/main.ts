import '@ml-connector/runtime/tracing';
import { startService } from '@ml-connector/runtime';
import { readIngressSettings } from './shopify-ingress.config.js';
import { ShopifyIngressModule } from './shopify-ingress.module.js';

const settings = readIngressSettings();
await startService('shopify-ingress', ShopifyIngressModule.register(settings), settings);
