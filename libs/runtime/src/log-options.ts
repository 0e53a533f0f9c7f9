import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { Params } from 'nestjs-pino';
import type { LoggerOptions } from 'pino';
import { allowedOnly } from './allowed-fields.js';
import { errorFields } from './error-fields.js';

/** pino as every service uses it: JSON lines, allowed fields only, the running trace beside them. */
export function logOptions(service: string, level: string): LoggerOptions {
  return {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    mixin: traceFields,
    serializers: { err: (error: unknown) => error },
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => allowedOnly(withErrors(fields)) as Record<string, unknown>,
    },
  };
}

/** The same for HTTP: one line per request but for the probes; never headers, query or body. */
export function httpLogOptions(service: string, level: string): Params {
  return {
    pinoHttp: {
      ...logOptions(service, level),
      quietReqLogger: true,
      customProps: () => ({}),
      autoLogging: { ignore: ({ url }) => url?.startsWith('/health/') ?? false },
      customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
      // pino-http would run its own serializers first; ours take the objects as they are.
      wrapSerializers: false,
      serializers: { err: (error: unknown) => error, req: requestFields, res: answerFields },
    },
  };
}

function withErrors(fields: Record<string, unknown>): Record<string, unknown> {
  const converted = Object.entries(fields).map(
    ([name, value]) => [name, value instanceof Error ? errorFields(value) : value] as const,
  );
  return Object.fromEntries(converted);
}

function traceFields(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  return span && isSpanContextValid(span) ? { traceId: span.traceId, spanId: span.spanId } : {};
}

function requestFields(request: IncomingMessage & { id?: unknown }) {
  return { id: request.id, method: request.method, path: request.url?.split('?')[0] };
}

function answerFields(response: ServerResponse) {
  return { statusCode: response.statusCode };
}
