import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The registry's wire behaviour, with state; for the tests of this library. */
export class FakeRegistry {
  readonly requests: string[] = [];
  readonly compatibility = new Map<string, string>();
  readonly schemas: string[] = [];
  /** Status that every answer has from now on. */
  failing: number | null = null;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<[number, string]> {
    const { method = '', url = '' } = request;
    this.requests.push(`${method} ${url}`);
    const body = await text(request);
    if (this.failing !== null) return [this.failing, '<html>not today</html>'];
    if (method === 'PUT') return this.configure(url, body);
    if (method === 'POST') return [200, JSON.stringify({ id: this.add(body) })];
    const schema = this.schemas[Number(url.split('/').at(-1)) - 1];
    return schema ? [200, JSON.stringify({ schema })] : [404, '{"error_code":40403}'];
  }

  private configure(url: string, body: string): [number, string] {
    const { compatibility } = JSON.parse(body) as { compatibility: string };
    this.compatibility.set(url.replace('/config/', ''), compatibility);
    return [200, body];
  }

  private add(body: string): number {
    const { schema } = JSON.parse(body) as { schema: string };
    if (!this.schemas.includes(schema)) this.schemas.push(schema);
    return this.schemas.indexOf(schema) + 1;
  }
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
