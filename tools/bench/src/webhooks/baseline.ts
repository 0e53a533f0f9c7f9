import Fastify from 'fastify';
import { Pool } from 'pg';

/** The least that could acknowledge durably: one route of Fastify, one insert. Started as a program of its own. */
const [port = '0', databaseUrl = ''] = process.argv.slice(2);
const database = new Pool({ connectionString: databaseUrl, max: 8 });
await database.query(`create schema if not exists bench`);
await database.query(`create table if not exists bench.webhook (
  webhook_id text primary key, topic text not null, body bytea not null)`);

const server = Fastify();
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
  done(null, body);
});
server.get('/ready', () => 'ready');
server.post('/webhooks', async ({ headers, body }) => {
  const values = [headers['x-shopify-webhook-id'], headers['x-shopify-topic'], body];
  await database.query('insert into bench.webhook values ($1, $2, $3)', values);
  return '';
});
process.once('SIGTERM', () => {
  void server.close().then(() => database.end());
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
