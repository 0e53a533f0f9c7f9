import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answerWithin, post } from './http-sender.js';

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
}

const body = Buffer.from('{}');

describe('a delivery', () => {
  it('fails where the whole answer is not there within five seconds', async () => {
    const uri = await listen((_request, response) => {
      response.writeHead(200).write('almost');
    });
    const started = performance.now();
    expect(await post(uri, {}, body)).toBe('answer timeout');
    expect(performance.now() - started).toBeGreaterThan(answerWithin - 50);
  });

  it('fails where the answer is cut off', async () => {
    const uri = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('almost');
      setImmediate(() => response.destroy());
    });
    expect(typeof (await post(uri, {}, body))).toBe('string');
  });

  it('counts whatever status the app answers', async () => {
    const uri = await listen((_request, response) => response.writeHead(204).end());
    expect(await post(uri, {}, body)).toBe(204);
  });

  it('uses a connection again', async () => {
    const ports = new Set<number | undefined>();
    const uri = await listen((request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(200).end();
    });
    await post(uri, {}, body);
    await post(uri, {}, body);
    expect(ports.size).toBe(1);
  });
});
