import { createServer, request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';

/** What the line does to one call. `share`, from 0 to 1, is how much of the answer still arrives. */
export type Cut =
  | { readonly kind: 'pass' }
  /** PeopleSoft does it, the answer breaks off. */
  | { readonly kind: 'break'; readonly share: number }
  /** PeopleSoft does it, the answer stops and the line stays open until `hangUp`. */
  | { readonly kind: 'stall'; readonly share: number }
  /** The line breaks at once, the request reaches PeopleSoft at `deliverLate`. */
  | { readonly kind: 'late' };

interface Call {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

/** The network between us and PeopleSoft, cut where a test says. */
export class CuttingProxy {
  private readonly late: Call[] = [];
  private readonly stalled: Socket[] = [];

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    private readonly cutOf: (body: string) => Cut,
  ) {}

  static async open(target: number, cutOf: (body: string) => Cut): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, target, cutOf);
    server.on('request', (message: IncomingMessage) => {
      proxy.serve(message).catch(() => message.socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get stalledCalls(): number {
    return this.stalled.length;
  }

  /** What was kept back arrives now. @returns how many calls that were */
  async deliverLate(): Promise<number> {
    const calls = this.late.splice(0);
    for (const call of calls) await this.forwarded(call);
    return calls.length;
  }

  hangUp(): void {
    for (const socket of this.stalled.splice(0)) socket.destroy();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(message: IncomingMessage): Promise<void> {
    const body = await bytesOf(message);
    const cut = this.cutOf(body.toString('utf8'));
    const { socket } = message;
    if (cut.kind === 'late') {
      this.late.push({ message, body });
      socket.resetAndDestroy();
      return;
    }
    const answer = await this.forwarded({ message, body });
    const arrives = cut.kind === 'pass' ? answer.length : Math.floor(cut.share * answer.length);
    await new Promise((written) => socket.write(answer.subarray(0, arrives), written));
    if (cut.kind === 'stall') this.stalled.push(socket);
    else if (cut.kind === 'break') socket.destroy();
    else socket.end();
  }

  /** The whole answer as bytes of the line. */
  private async forwarded({ message, body }: Call): Promise<Buffer> {
    const { method, url: path, headers } = message;
    const onward = request({
      host: '127.0.0.1',
      port: this.target,
      ...{ method, path, headers: { ...headers, connection: 'close' } },
    });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const content = await bytesOf(answer);
    const head = [
      `HTTP/1.1 ${String(answer.statusCode)} Answer`,
      `content-type: ${answer.headers['content-type'] ?? ''}`,
      `content-length: ${String(content.length)}`,
      'connection: close',
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content]);
  }
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
