import { useCallback, useEffect, useRef, useState } from 'react';
import type { TestedLayer } from '../../../../src/api/test-connection.controller.js';
import { ApiFailure, stream } from '../../api/client.js';

export interface Test {
  readonly state: 'not begun' | 'running' | 'ended' | 'refused';
  readonly layers: readonly TestedLayer[];
  /** Seconds since it began. */
  readonly seconds: number;
  /** Why it was refused. */
  readonly failure: ApiFailure | null;
}

const notBegun: Test = { state: 'not begun', layers: [], seconds: 0, failure: null };

/** Runs a test and holds each layer as it comes; a new test ends the one before. */
export function useTest() {
  const [test, setTest] = useState<Test>(notBegun);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (test.state !== 'running') return;
    const timer = setInterval(
      () => setTest((before) => ({ ...before, seconds: before.seconds + 1 })),
      1_000,
    );
    return () => clearInterval(timer);
  }, [test.state]);
  const begin = useCallback(async (path: string, body: object) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setTest({ ...notBegun, state: 'running' });
    try {
      for await (const layer of stream<TestedLayer>(path, body, own.signal))
        setTest((before) => ({ ...before, layers: [...before.layers, layer] }));
      setTest((before) => ({ ...before, state: 'ended' }));
    } catch (error) {
      if (own.signal.aborted) return;
      setTest((before) => ({ ...before, state: 'refused', failure: failureIn(error) }));
    }
  }, []);
  return { test, begin };
}

function failureIn(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  return new ApiFailure(0, 'The test was cut off: begin it again.');
}
