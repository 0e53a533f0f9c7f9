import type { Readable } from 'node:stream';
import type { Connection } from '@ml-connector/connections';
import { type Period, readPeriod, readTieOut, sourcesOf, tieOutCsv } from '@ml-connector/desk';
import { Body, Get, Inject, Logger, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Does, Needs } from '../access/needs.js';
import type { Person } from '../access/sessions.js';
import { Desk } from '../desk.js';
import { readingFailure } from '../tie-out/failure.js';
import { type KeptTieOut, KeptTieOuts } from '../tie-out/kept-tie-outs.js';
import { told } from '../tie-out/told.js';
import { Api, Fresh } from './api.js';
import { CurrentPerson } from './current-person.js';
import { JsonBody } from './json-body.js';
import { Refused } from './refused.js';
import { toWire, type Wire } from './wire.js';

const asked = z.strictObject({
  connection: z.string().min(1, 'choose a connection'),
  period: z.string().max(40, 'write a month such as 2026-11'),
});

/** A line of the answer while Shopify is read; the last is `kept` or `failed`. */
export type TieOutLine =
  | { readonly kind: 'progress'; readonly text: string; readonly part: number | null }
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'failed'; readonly message: string };

export type TieOutsAnswer = Wire<{
  readonly connections: readonly { readonly id: string; readonly zone: string }[];
  readonly kept: readonly KeptTieOut[];
}>;
export type TieOutAnswer = Wire<NonNullable<Awaited<ReturnType<KeptTieOuts['find']>>>>;

const fault =
  'Reading failed on our side and was logged. Read again; if it stays, ask the operator.';

/** Shopify, read now = prepared = accepted = posted. */
@Api('tie-outs')
export class TieOutsController {
  private readonly logger = new Logger('tie-out');

  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KeptTieOuts) private readonly kept: KeptTieOuts,
  ) {}

  @Get()
  @Needs('tie-out.read')
  @Fresh()
  async all(): Promise<TieOutsAnswer> {
    const all = await this.desk.connections.list();
    const connections = all.map(({ id, ledger }) => ({ id, zone: ledger.zone }));
    return toWire({ connections, kept: await this.kept.latest() });
  }

  @Get(':id')
  @Needs('tie-out.read')
  @Fresh()
  async one(@Param('id') id: string): Promise<TieOutAnswer> {
    return toWire(await this.known(id));
  }

  @Get(':id/csv')
  @Needs('tie-out.read')
  @Fresh()
  async csv(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { connection, from, to, report } = await this.known(id);
    const name = `tie-out-${connection}-${from}-${to}.csv`;
    reply.type('text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return tieOutCsv(report);
  }

  @Post()
  @Does('tie-out.run', 'tie-out')
  async run(
    @CurrentPerson() person: Person,
    @Body(new JsonBody(asked)) body: z.output<typeof asked>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const period = readPeriod(body.period);
    const connection = await this.desk.connections.get(body.connection);
    if (connection === null) throw Refused.unknown('connection', body.connection);
    reply.type('application/x-ndjson').header('cache-control', 'no-store');
    return told<TieOutLine>((tell) => this.read({ connection, period, person }, tell));
  }

  private async read(
    { connection, period, person }: { connection: Connection; period: Period; person: Person },
    tell: (line: TieOutLine) => void,
  ): Promise<void> {
    try {
      const sources = await sourcesOf(this.desk, connection, (text, part) =>
        tell({ kind: 'progress', text, part: part ?? null }),
      );
      const report = await readTieOut(connection, period, sources);
      tell({ kind: 'kept', id: await this.kept.keep(report, person.name) });
    } catch (error) {
      const message = readingFailure(error);
      if (message === null) this.logger.error({ err: error }, 'a tie-out could not be read');
      tell({ kind: 'failed', message: message ?? fault });
    }
  }

  private async known(id: string) {
    const found = await this.kept.find(id);
    if (found === null) throw Refused.unknown('tie-out', id);
    return found;
  }
}
