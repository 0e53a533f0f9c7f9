import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WireAnswer } from './spoilt-answers.js';

/** Sends an answer whole. */
export function send(response: ServerResponse, answer: WireAnswer): number {
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
  return answer.status;
}

/** Sends an answer in twenty pieces over the time given. */
export async function drip(
  response: ServerResponse,
  answer: WireAnswer,
  duration: number,
): Promise<number> {
  const bytes = Buffer.from(answer.body);
  const step = Math.max(1, Math.ceil(bytes.length / 20));
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await new Promise((resolve) => setTimeout(resolve, duration / 20));
  }
  response.end();
  return answer.status;
}

/** Sends an envelope whose one text is this many bytes long, as fast as the client reads. */
export async function flood(response: ServerResponse, size: number): Promise<number> {
  response.writeHead(200, { 'content-type': 'text/xml; charset=UTF-8' });
  const outcome = pipeline(Readable.from(envelopeOf(size)), response);
  await outcome.then(
    () => undefined,
    () => undefined /* the client hung up, which is what a flood is for */,
  );
  return 200;
}

function* envelopeOf(size: number): Generator<Buffer> {
  yield Buffer.from('<?xml version="1.0"?><Envelope><Body><text>');
  const chunk = Buffer.alloc(64 * 1024, 'x');
  for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
  yield Buffer.from('</text></Body></Envelope>');
}
