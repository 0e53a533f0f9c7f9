import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { meteredCall } from './cost-meter.js';
import type { MeteredCall } from './cost-meter.js';

/** Stands between the service and the store and notes what each call cost. */
export interface MeteringRelay {
  /** Base address in place of the store's. */
  readonly endpoint: string;
  readonly calls: readonly MeteredCall[];
  stop(): Promise<void>;
}

const passedOn = ['content-type', 'accept', 'x-shopify-access-token'] as const;

/** Both the service and the store see each other's requests and answers unchanged. */
export async function startMeteringRelay(endpoint: string): Promise<MeteringRelay> {
  const calls: MeteredCall[] = [];
  const server = createServer((request, response) => {
    relay(endpoint, request, response)
      .then((call) => call && calls.push(call))
      .catch(() => response.destroy()); // the store is gone: the service sees a broken line
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function relay(
  endpoint: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<MeteredCall | null> {
  const answer = await fetch(`${endpoint}${request.url ?? ''}`, {
    method: request.method ?? 'POST',
    headers: passedHeaders(request),
    body: await buffer(request),
  });
  const body = await answer.text();
  const type = answer.headers.get('content-type') ?? 'application/json';
  response.writeHead(answer.status, { 'content-type': type }).end(body);
  const isGraphql = request.url?.endsWith('/graphql.json') ?? false;
  return isGraphql ? meteredCall(answer.status, body, performance.now()) : null;
}

function passedHeaders({ headers }: IncomingMessage): Headers {
  const passed = new Headers();
  for (const name of passedOn) {
    const value = headers[name];
    if (typeof value === 'string') passed.set(name, value);
  }
  return passed;
}
