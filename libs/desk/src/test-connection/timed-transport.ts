import type { AddressGuard } from '@ml-connector/connections';
import {
  type AdminRequest,
  type AdminResponse,
  AdminTransport,
  ShopifyUnavailable,
} from '@ml-connector/shopify';

/** Milliseconds that one call may take, its answer included. */
const callMs = 4_000;
const answerLimit = 1_048_576;

export interface VersionedResponse extends AdminResponse {
  /** `X-Shopify-API-Version`: the version that really answered. */
  readonly apiVersion: string | null;
}

/** Calls a store once, under a deadline, at the address that the guard allows. */
export class TimedTransport extends AdminTransport {
  constructor(private readonly guard: Pick<AddressGuard, 'agentFor'>) {
    super();
  }

  override async post({
    connection,
    url,
    headers,
    body,
  }: AdminRequest): Promise<VersionedResponse> {
    const { origin, pathname, hostname } = new URL(url);
    const agent = await this.guard.agentFor(hostname, { connect: { timeout: callMs } });
    try {
      const answer = await agent.request({
        ...{ origin, path: pathname, method: 'POST', headers, body },
        signal: AbortSignal.timeout(callMs),
      });
      return {
        status: answer.statusCode,
        retryAfter: single(answer.headers['retry-after']),
        requestId: single(answer.headers['x-request-id']),
        apiVersion: single(answer.headers['x-shopify-api-version']),
        body: await textOf(answer.body),
      };
    } catch (error) {
      throw new ShopifyUnavailable(connection, causeOf(error));
    } finally {
      await agent.destroy();
    }
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > answerLimit) throw new RangeError('an answer of more than 1 MiB');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** A code such as ECONNRESET; messages may repeat an address with its query. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  if (error.name === 'TimeoutError') return `no answer within ${callMs / 1000} s`;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
