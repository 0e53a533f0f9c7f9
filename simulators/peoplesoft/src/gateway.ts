import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answer.js';
import { htmlAnswer } from './answer.js';
import { inflict } from './chaos/inflict.js';
import { send } from './chaos/wire.js';
import { addressOf, aliasOf } from './gateway-address.js';
import type { Instance } from './instance.js';
import { soapCall } from './soap/soap-call.js';
import { queryCall } from './query/query-call.js';
import { serviceCall } from './query/service-call.js';

/** What a listener made of a request: its name for the log, and the work still to be done. */
export interface Work {
  readonly operation: string;
  readonly alias: string;
  readonly perform: () => Answer;
}

/** The integration gateway's web server. It can go down and come up again on the same port. */
export class Gateway {
  readonly #server: Server;
  #port: number;
  #comingUp: NodeJS.Timeout | undefined;

  constructor(
    private readonly instance: Instance,
    port: number,
  ) {
    this.#port = port;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    this.#server.requestTimeout = 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async up(): Promise<void> {
    clearTimeout(this.#comingUp);
    if (this.#server.listening) return;
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Refuses connections from now on; comes up by itself after the seconds given, if any. */
  async down(seconds?: number): Promise<void> {
    clearTimeout(this.#comingUp);
    if (seconds !== undefined) {
      this.#comingUp = setTimeout(() => void this.up(), seconds * 1000);
      this.#comingUp.unref();
    }
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    const work = this.#workFor(request, body);
    const content = (): string => `${request.url ?? ''}\n${body.toString('utf8')}`;
    const fault = this.instance.faults.meet(work.operation, content);
    const { calls, now } = this.instance;
    const { operation, alias, perform } = work;
    const call = calls.begin({ at: now(), operation, alias, fault: fault?.kind ?? null });
    let status: number | null = null;
    try {
      status = fault ? await inflict(fault, { response, perform }) : send(response, perform());
    } finally {
      calls.end(call, now(), status);
    }
  }

  #workFor(request: IncomingMessage, body: Buffer): Work {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const address = addressOf(url.pathname);
    const { authorization } = request.headers;
    if (address.kind === 'query') {
      return queryCall(this.instance, { ...address, search: url.search, authorization });
    }
    if (address.kind === 'service') {
      const { accept = '' } = request.headers;
      return serviceCall(this.instance, {
        ...address,
        ...{ accept, authorization, parameters: url.searchParams },
      });
    }
    if (address.kind === 'soap') {
      const soapaction = request.headers['soapaction'] as string | undefined;
      const contentType = request.headers['content-type'] ?? '';
      const alias = aliasOf({ soapaction, contentType }, url.searchParams);
      const method = request.method ?? 'GET';
      return soapCall(this.instance, {
        method,
        address,
        alias,
        authorization,
        body,
        query: url.searchParams,
        base: `http://${request.headers.host ?? '127.0.0.1'}`,
      });
    }
    const perform = (): Answer => htmlAnswer(404, '404 Not Found');
    return { operation: 'unknown', alias: url.pathname, perform };
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
