import { type Dispatcher, request } from 'undici';
import { ShopifyUnavailable } from '../errors.js';
import type { AdminResponse } from './answer.js';
import { type AdminRequest, AdminTransport } from './transport.js';

/** Answers the way to an address that may be called; throws where the address is refused. */
export type Gateway = (url: URL) => Promise<Dispatcher>;

/** Milliseconds until the head of an answer, and between two parts of its body. */
const timeout = 20_000;
/** An order of the largest size is far below this. */
const answerLimit = 10 * 1024 * 1024;

/** Calls over undici; redirects are not followed, answers above 10 MiB are not read. */
export class UndiciTransport extends AdminTransport {
  constructor(private readonly gateway: Gateway) {
    super();
  }

  async post(call: AdminRequest): Promise<AdminResponse> {
    const url = new URL(call.url);
    const dispatcher = await this.gateway(url);
    try {
      const response = await request(url, {
        method: 'POST',
        headers: call.headers,
        body: call.body,
        dispatcher,
        headersTimeout: timeout,
        bodyTimeout: timeout,
      });
      return await read(response);
    } catch (error) {
      throw new ShopifyUnavailable(call.connection, nameOf(error));
    }
  }
}

async function read(response: Dispatcher.ResponseData): Promise<AdminResponse> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response.body as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > answerLimit) throw new RangeError('ANSWER_TOO_LONG');
    parts.push(part);
  }
  return {
    status: response.statusCode,
    retryAfter: single(response.headers['retry-after']),
    requestId: single(response.headers['x-request-id']),
    date: single(response.headers['date']),
    body: Buffer.concat(parts).toString('utf8'),
  };
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** A code such as ECONNREFUSED; messages may repeat an address with its query. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
