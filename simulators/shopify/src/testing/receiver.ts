import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An app's webhook endpoint: keeps what arrives and answers as told. */
export class Receiver {
  readonly received: Received[] = [];
  status = 200;
  location: string | null = null;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      const headers = this.location === null ? {} : { location: this.location };
      response.writeHead(this.status, headers).end();
    });
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  topics(): string[] {
    return this.received.map(({ headers }) => String(headers['x-shopify-topic']));
  }

  header(name: string): string[] {
    return this.received.map(({ headers }) => String(headers[name]));
  }
}
