export { type CaptureReport, runCapture } from './capture/run-capture.js';
export { runWebhooks, type WebhooksReport } from './webhooks/run-webhooks.js';
