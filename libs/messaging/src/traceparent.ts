import {
  context,
  isSpanContextValid,
  type Span,
  type SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';

const tracer = trace.getTracer('@ml-connector/messaging');
const FORMAT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The trace that is running here as a W3C `traceparent`, or null outside any trace. */
export function currentTraceparent(): string | null {
  const span = trace.getSpan(context.active())?.spanContext();
  if (!span || !isSpanContextValid(span)) return null;
  const flags = span.traceFlags.toString(16).padStart(2, '0');
  return `00-${span.traceId}-${span.spanId}-${flags}`;
}

/** What a span of ours says of a message; ids only. */
export interface SpanFacts {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** Runs work in a span that continues the given trace; one that cannot be read starts anew. */
export async function inTrace<T>(
  traceparent: string | null,
  facts: SpanFacts,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = parentContext(traceparent);
  const options = { kind: facts.kind, attributes: { ...facts.attributes } };
  return tracer.startActiveSpan(facts.name, options, parent, async (span) => {
    try {
      return await work(span);
    } catch (cause) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw cause;
    } finally {
      span.end();
    }
  });
}

function parentContext(traceparent: string | null) {
  const [, traceId, spanId, flags] = FORMAT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return context.active();
  const traceFlags = parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(context.active(), { traceId, spanId, traceFlags, isRemote: true });
}
