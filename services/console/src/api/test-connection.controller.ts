import { Readable } from 'node:stream';
import {
  draftTarget,
  type Layer,
  storedTarget,
  testConnection,
  type TestTarget,
} from '@ml-connector/desk';
import { Body, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Does } from '../access/needs.js';
import { Desk } from '../desk.js';
import { Api } from './api.js';
import { credentialsIn, draftBody, type DraftBody } from './connection-draft.js';
import { JsonBody } from './json-body.js';

/** A line of the answer to a test, each sent as soon as it is known. */
export type TestedLayer = Layer;

/** Walks to both systems with reads only, of a connection that is stored or of one that is not. */
@Api('connection-tests')
export class TestConnectionController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post()
  @Does('connections.test', 'test-draft')
  async draft(
    @Body(new JsonBody(draftBody)) { connection, instance, credentials }: DraftBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const draft = { connection, instance, credentials: credentialsIn(credentials) };
    return this.streamed(await draftTarget(this.desk, draft), reply);
  }

  @Post(':id')
  @Does('connections.test', 'test-connection')
  async stored(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    return this.streamed(await storedTarget(this.desk, id), reply);
  }

  private streamed(target: TestTarget, reply: FastifyReply): Readable {
    reply.type('application/x-ndjson').header('cache-control', 'no-store');
    return Readable.from(lines(testConnection(this.desk, target)));
  }
}

async function* lines(layers: AsyncIterable<Layer>): AsyncGenerator<string> {
  for await (const layer of layers) yield `${JSON.stringify(layer)}\n`;
}
