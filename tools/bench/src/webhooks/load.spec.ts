import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sendLoad } from './load.js';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function listening(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

const shot = (index: number) => ({ headers: { 'x-number': String(index) }, body: Buffer.from('') });

describe('sendLoad', () => {
  it('sends each request once', async () => {
    const numbers: unknown[] = [];
    const url = await listening((request, response) => {
      numbers.push(request.headers['x-number']);
      response.end();
    });
    const result = await sendLoad({ url, rate: 1000, count: 20, shot });
    expect(result).toMatchObject({ sent: 20, acknowledged: 20, others: {} });
    expect(new Set(numbers).size).toBe(20);
  });

  it('counts refusals by status, and requests that got no answer', async () => {
    const url = await listening((request, response) => {
      const number = Number(request.headers['x-number']);
      if (number === 0) response.writeHead(503).end();
      else if (number === 1) request.socket.destroy();
      else response.end();
    });
    const result = await sendLoad({ url, rate: 20, count: 4, shot });
    expect(result).toMatchObject({ sent: 4, acknowledged: 2, others: { 503: 1, lost: 1 } });
  });
});
