import { Worker } from 'node:worker_threads';
import type { Answered } from './gateway.js';
import { readAnswer } from './answer.js';
import type { Outcome } from './outcome.js';
import type { ComponentInterfaceSite, Operation } from './site.js';

/** Bytes from which an answer is read beside the event loop; a Get of a 1,000-line journal has 200 KB. */
const largeFrom = 512 * 1024;
/** Nothing honest takes longer to read, milliseconds. */
const readWithinMs = 60_000;
/** Megabytes that reading one answer may take. */
const memoryMb = 512;

/** What reading an answer needs, as it goes to the thread that reads it. */
export interface AnswerToRead {
  readonly ci: ComponentInterfaceSite;
  readonly operation: Operation;
  readonly answer: Omit<Answered, 'body'> & { readonly body: Uint8Array };
}

/**
 * Reads an answer; a large one in a thread of its own: ten megabytes of nonsense from one PeopleSoft
 * take two seconds to read, in which no other one would be served.
 */
export function readAnswerAside(
  ci: ComponentInterfaceSite,
  operation: Operation,
  answer: Answered,
): Promise<Outcome> {
  if (answer.body.length < largeFrom) return Promise.resolve(readAnswer(ci, operation, answer));
  return readInThread({ ci, operation, answer });
}

function readInThread(workerData: AnswerToRead): Promise<Outcome> {
  const thread = new Worker(new URL('./answer-thread.js', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const read = Promise.withResolvers<Outcome>();
  const tooMuch = (detail: string): void => {
    read.resolve({ kind: 'unknown', cause: 'xml-limits-exceeded', text: detail });
  };
  const timer = setTimeout(() => {
    tooMuch(`The answer could not be read within ${readWithinMs} ms`);
  }, readWithinMs);
  thread.once('message', (outcome: Outcome) => {
    read.resolve(outcome);
  });
  thread.once('error', (error: Error & { readonly code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      tooMuch(`The answer takes more than ${memoryMb} MB to read`);
    else read.reject(error);
  });
  return read.promise.finally(() => {
    clearTimeout(timer);
    void thread.terminate();
  });
}
