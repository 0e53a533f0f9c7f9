import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import cookies from '@fastify/cookie';
import files from '@fastify/static';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What vite wrote. */
const bundle = join(import.meta.dirname, '../../web/dist/bundle');

/** Styles are set by script (grid, components), scripts come from our own files alone. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Serves the pages, and gives every answer the headers that browsers protect people by. */
@Injectable()
export class WebPages implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    await fastify.register(cookies);
    fastify.addHook('onSend', async (_request, reply) => {
      reply.headers(headers);
    });
    const assets = join(bundle, 'assets');
    if (existsSync(assets))
      await fastify.register(files, {
        root: assets,
        prefix: '/assets/',
        immutable: true,
        maxAge: '365d',
      });
    const page = startPage();
    fastify.get('/*', (request, reply) => answerPage(request, reply, page));
  }
}

function startPage(): string | null {
  const file = join(bundle, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** The page finds its way by the address itself, so each address gets the same. */
function answerPage(request: FastifyRequest, reply: FastifyReply, page: string | null) {
  const isData = /^\/(api|assets|health)(\/|$)/.test(request.url);
  if (isData)
    return reply.status(404).send({ message: 'There is nothing at this address.', problems: [] });
  if (page === null)
    return reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send('The pages of the console are not built: run "npm run build".\n');
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
}
