import { context, SpanKind, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { currentTraceparent, inTrace } from './traceparent.js';

const facts = { name: 'handle', kind: SpanKind.CONSUMER, attributes: {} };

describe('trace context', () => {
  it('is null outside any trace', () => {
    expect(currentTraceparent()).toBeNull();
  });

  it.each([null, 'garbage', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`])(
    'lets work run under the traceparent %s, and passes its result and its failure on',
    async (traceparent) => {
      expect(await inTrace(traceparent, facts, () => Promise.resolve(7))).toBe(7);
      const failing = inTrace(traceparent, facts, () => Promise.reject(new RangeError('no')));
      await expect(failing).rejects.toThrow('no');
      expect(trace.getSpan(context.active())).toBeUndefined();
    },
  );
});
