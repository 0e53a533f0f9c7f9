import Fastify from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'pg';

/**
 * What acknowledges durably with little else to do, as a program of its own. `bare`: one insert, as it comes.
 * `checked`: the signature, then one transaction of the body and the two rows that announce it, which is the least
 * that keeps the promise of the service.
 */
const [port = '0', databaseUrl = '', kind = 'bare', clientSecret = ''] = process.argv.slice(2);
const database = new Pool({ connectionString: databaseUrl, max: 8 });
await database.query(`create schema if not exists bench`);
await database.query(`create table if not exists bench.webhook_${kind} (
  webhook_id text primary key, topic text not null, body bytea not null)`);
await database.query(`create table if not exists bench.outbox (
  id bigint generated always as identity primary key, key text not null, value bytea not null)`);

const server = Fastify();
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
  done(null, body);
});
server.get('/ready', () => 'ready');
server.post<{ Body: Buffer }>('/webhooks', async ({ headers, body }, reply) => {
  const id = headerOf(headers, 'x-shopify-webhook-id');
  const values = [id, headerOf(headers, 'x-shopify-topic'), body];
  if (kind === 'bare') {
    await database.query('insert into bench.webhook_bare values ($1, $2, $3)', values);
    return '';
  }
  if (!isSigned(body, headerOf(headers, 'x-shopify-hmac-sha256'))) return reply.code(401).send();
  await keepAndAnnounce(id, values);
  return '';
});
process.once('SIGTERM', () => {
  void server.close().then(() => database.end());
});
await server.listen({ host: '127.0.0.1', port: Number(port) });

async function keepAndAnnounce(id: string, values: readonly unknown[]): Promise<void> {
  const client = await database.connect();
  try {
    await client.query('begin');
    await client.query('insert into bench.webhook_checked values ($1, $2, $3)', [...values]);
    const announced = [id, values[2], Buffer.from(id)];
    await client.query(
      'insert into bench.outbox (key, value) values ($1, $2), ($1, $3)',
      announced,
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

function isSigned(body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', clientSecret).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function headerOf(headers: IncomingHttpHeaders, name: string): string {
  return String(headers[name] ?? '');
}
