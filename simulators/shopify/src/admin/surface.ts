import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { authorize } from '../oauth/authorize.js';
import { strikes } from '../shop/faults.js';
import type { Shop } from '../shop/shop.js';
import type { World } from '../world.js';
import { answerGraphql, graphqlFault, json, refusal, type Answer } from './graphql-endpoint.js';

const bodyLimit = 2_000_000;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Which shop a call is for: by path prefix, by x-original-host, or by Host. */
function route(request: IncomingMessage): { domain: string; path: string; query: URLSearchParams } {
  const url = new URL(request.url ?? '/', 'http://shopify');
  const prefixed = /^\/shops\/([^/]+)(\/.*)?$/.exec(url.pathname);
  if (prefixed !== null) {
    return { domain: prefixed[1] ?? '', path: prefixed[2] ?? '/', query: url.searchParams };
  }
  const original = request.headers['x-original-host'];
  const host = (Array.isArray(original) ? original[0] : original) ?? request.headers.host ?? '';
  return { domain: host.replace(/:\d+$/, ''), path: url.pathname, query: url.searchParams };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length <= bodyLimit) chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a shop answers that cannot serve at all. */
function closedAnswer(shop: Shop): Answer | null {
  switch (shop.faults.state) {
    case 'frozen':
      return json(402, { errors: "This shop's plan does not have access to this feature" });
    case 'locked':
      return json(423, { errors: 'This shop is unavailable' });
    case 'forbidden':
      return json(403, { errors: 'User does not have access' });
    case 'inactive':
      return refusal('SHOP_INACTIVE', 'This shop is not active.');
    case 'gone':
      return json(404, { errors: 'Not Found' });
    case 'open':
      return null;
  }
}

function unauthorized(): Answer {
  return json(401, {
    errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
  });
}

async function graphql(shop: Shop, call: Call): Promise<Answer> {
  const { delayMs } = shop.faults.graphql;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  const requestId = shop.world.random.uuid();
  const answer = await served(shop, call, requestId);
  const headers = {
    ...answer.headers,
    'x-request-id': requestId,
    'x-shopify-api-version': shop.faults.apiVersion,
  };
  return { ...answer, headers };
}

async function served(shop: Shop, call: Call, requestId: string): Promise<Answer> {
  const closed = closedAnswer(shop) ?? graphqlFault(shop, requestId);
  if (closed !== null) return closed;
  const token = call.headers['x-shopify-access-token'];
  if (typeof token !== 'string' || !shop.app.installed || !shop.tokens.opens(token)) {
    return unauthorized();
  }
  return answerGraphql(shop, call.body);
}

/** JSON and form encoding are both taken. */
function fieldsOf(call: Call): Record<string, string> {
  const type = call.headers['content-type'] ?? '';
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(call.body));
  try {
    const parsed = JSON.parse(call.body) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]));
  } catch {
    return {};
  }
}

function token(shop: Shop, call: Call): Answer {
  const closed = shop.faults.state === 'gone' ? closedAnswer(shop) : null;
  if (closed !== null) return closed;
  if (strikes(shop.faults, 'tokenServerErrors')) {
    return { status: 520, body: '<html>Web server is returning an unknown error</html>' };
  }
  const { status, body } = shop.tokens.answer(fieldsOf(call));
  const lost = status === 200 && strikes(shop.faults, 'tokenAnswersLost');
  return lost ? { status: 0, body: '', hangUp: true } : json(status, body);
}

async function answer(shop: Shop, call: Call): Promise<Answer> {
  const { method, path } = call;
  if (method === 'POST' && /^\/admin\/api\/[a-z0-9-]+\/graphql\.json$/.test(path)) {
    return graphql(shop, call);
  }
  if (method === 'GET' && path === '/admin/oauth/authorize') return authorize(shop, call.query);
  if (method === 'POST' && path === '/admin/oauth/access_token') return token(shop, call);
  const bulk = /^\/bulk\/(\d+)\.jsonl$/.exec(path)?.[1];
  const result = bulk === undefined ? undefined : shop.bulkOperations.get(BigInt(bulk));
  if (method === 'GET' && result !== undefined) {
    return { status: 200, body: result.lines, headers: { 'content-type': 'application/jsonl' } };
  }
  return json(404, { errors: 'Not Found' });
}

function write(response: ServerResponse, { status, body, headers, hangUp }: Answer): void {
  if (hangUp === true) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...headers });
  response.end(body);
}

async function handle(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { domain, path, query } = route(request);
  const body = await read(request);
  const shop = world.shops.get(domain);
  const call = { method: request.method ?? 'GET', path, query, headers: request.headers, body };
  response.setHeader('date', world.clock.now().toUTCString());
  write(
    response,
    shop === undefined ? json(404, { errors: 'Not Found' }) : await answer(shop, call),
  );
}

/** The HTTP surface that a client of Shopify sees. */
export function adminServer(world: World): Server {
  return createServer((request, response) => {
    handle(world, request, response).catch((cause: unknown) => {
      write(response, json(500, { errors: 'An unexpected error occurred' }));
      process.stderr.write(`${String(cause instanceof Error ? cause.stack : cause)}\n`);
    });
  });
}
