/**
 * Import this first in main.ts: it patches http and pg as they load. Spans always exist, so that
 * logs and messages carry trace ids; they leave the process only where
 * OTEL_EXPORTER_OTLP_ENDPOINT is set.
 */
import './lean-heap.js';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { tracingEnvironment } from './tracing.config.js';

const { service, endpoint } = tracingEnvironment();

function processors(): SpanProcessor[] {
  if (endpoint === null) return [];
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  return [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })];
}

export const tracerProvider = new TracerProvider({
  resource: resourceFromAttributes({ 'service.name': service }),
  spanProcessors: processors(),
});

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(tracerProvider);
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
registerInstrumentations({
  tracerProvider,
  instrumentations: [
    new HttpInstrumentation({
      // A probe is no story, and a query may hold a secret (OAuth sends `code` there).
      ignoreIncomingRequestHook: ({ url }) => url?.startsWith('/health/') ?? false,
      redactedQueryParams: ['code', 'hmac', 'state', 'access_token', 'id_token'],
    }),
    // No parameters in spans: they may be personal data. No span without a story around it.
    new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
    new UndiciInstrumentation({ requireParentforSpans: true }),
  ],
});
