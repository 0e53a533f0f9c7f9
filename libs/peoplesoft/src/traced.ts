import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Transport } from './gateway.js';

/** One span per call to PeopleSoft; it names the operation and the host, never a value. */
export function traced(
  call: { readonly operation: string; readonly alias: string },
  server: { readonly host: string; readonly port: number },
  send: () => Promise<Transport>,
): Promise<Transport> {
  const tracer = trace.getTracer('@ml-connector/peoplesoft');
  const attributes = {
    'rpc.system': 'soap',
    'rpc.method': call.alias,
    'server.address': server.host,
    'server.port': server.port,
  };
  return tracer.startActiveSpan(
    `peoplesoft ${call.operation}`,
    { kind: SpanKind.CLIENT, attributes },
    async (span) => {
      try {
        const transport = await send();
        span.setAttribute('peoplesoft.transport', transport.kind);
        if (transport.kind === 'answered') {
          span.setAttribute('http.response.status_code', transport.status);
          if (transport.transactionId !== null)
            span.setAttribute('peoplesoft.transaction_id', transport.transactionId);
        } else span.setStatus({ code: SpanStatusCode.ERROR, message: transport.cause });
        return transport;
      } finally {
        span.end();
      }
    },
  );
}
