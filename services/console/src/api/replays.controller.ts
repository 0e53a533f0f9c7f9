import { randomUUID } from 'node:crypto';
import {
  askReplay,
  findReplay,
  orderIdOf,
  readReplays,
  type Replay,
  type ReplayedRecord,
  replayedRecords,
  type ReplayOptions,
  runAfterDryRun,
  runRefusal,
} from '@ml-connector/desk';
import { catalogue, type Topic, topics } from '@ml-connector/events';
import { consumerGroups } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Body, Get, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Does, Needs } from '../access/needs.js';
import type { Person } from '../access/sessions.js';
import { Desk } from '../desk.js';
import { Api, Fresh } from './api.js';
import { CurrentPerson } from './current-person.js';
import { JsonBody } from './json-body.js';
import { Refused } from './refused.js';
import { toWire, type Wire } from './wire.js';

/** More are counted, not listed. */
const MOST_RECORDS = 1_000;
const MOST_REPLAYS = 100;

const connection = z.string().min(1, 'choose a connection');
const topic = z.enum(topics, 'choose one of the records that a service decides').optional();

/** What a dry run looks at; the offsets of a topic are for the command line. */
const asked = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('order'),
    connection,
    order: z.string().trim().min(1, 'give the name of the order, for instance #1001').max(80),
  }),
  z.strictObject({
    of: z.literal('days'),
    connection,
    topic,
    from: z.string().min(1, 'give the first day'),
    to: z.string().min(1, 'leave it out, or give the last day').optional(),
  }),
  z.strictObject({
    of: z.literal('dead-letters'),
    connection,
    service: z.enum(consumerGroups, 'choose the service that rejected them'),
  }),
]);

const run = z.strictObject({
  reason: z.string().trim().min(1, 'say why, it is kept for the audit').max(500),
});

export type ReplaysAnswer = Wire<{
  readonly connections: readonly { readonly id: string; readonly zone: string }[];
  /** Kinds of records that a service decides, and the services. */
  readonly topics: readonly Topic[];
  readonly services: readonly string[];
  readonly replays: readonly Replay[];
}>;

export type ReplayAnswer = Wire<{
  /** Null until the recorder has taken the request. */
  readonly replay: Replay | null;
  readonly records: readonly ReplayedRecord[];
  /** Why it cannot be run for real; null where it can. */
  readonly runRefusal: string | null;
}>;

const onlookers: readonly string[] = ['audit-recorder', 'console', 'ml'];
const decided = topics.filter((one) =>
  catalogue[one].consumers.some((group) => !onlookers.includes(group)),
);
const deciders = consumerGroups.filter((group) => !onlookers.includes(group));

/** Records decided again: always a dry run first, and then exactly what it looked at. */
@Api('replays')
export class ReplaysController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('replays.read')
  @Fresh()
  async all(): Promise<ReplaysAnswer> {
    const found = await this.desk.connections.list();
    return toWire({
      connections: found.map(({ id, ledger }) => ({ id, zone: ledger.zone })),
      topics: decided,
      services: deciders,
      replays: await readReplays(this.desk.queries, MOST_REPLAYS),
    });
  }

  @Get(':id')
  @Needs('replays.read')
  @Fresh()
  async one(@Param('id') id: string): Promise<ReplayAnswer> {
    const { queries } = this.desk;
    const [replay, records] = await Promise.all([
      findReplay(queries, id),
      replayedRecords(queries, id, MOST_RECORDS),
    ]);
    return toWire({ replay, records, runRefusal: replay && runRefusal(replay) });
  }

  @Post()
  @Does('replays.run', 'dry-run')
  async dryRun(
    @CurrentPerson() person: Person,
    @Body(new JsonBody(asked)) body: z.output<typeof asked>,
  ): Promise<{ id: string; done: string }> {
    const options = await this.optionsOf(body);
    const { replayId } = await askReplay(this.desk, options, this.asking(person));
    return { id: replayId, done: `${body.connection}: ${replayId}` };
  }

  /** What the dry run looked at, for real. */
  @Post(':id/run')
  @Does('replays.run', 'replay')
  async run(
    @CurrentPerson() person: Person,
    @Param('id') id: string,
    @Body(new JsonBody(run)) { reason }: z.output<typeof run>,
  ): Promise<{ id: string; done: string }> {
    const dryRun = await findReplay(this.desk.queries, id);
    if (dryRun === null) throw Refused.unknown('replay', id);
    const asking = { ...this.asking(person), reason };
    const { replayId } = await runAfterDryRun(this.desk, dryRun, asking);
    return { id: replayId, done: `${dryRun.connection}: ${replayId}` };
  }

  private asking({ name }: Person) {
    return { replayId: randomUUID(), requestedBy: name, requestedAt: this.clock.now() };
  }

  private async optionsOf(body: z.output<typeof asked>): Promise<ReplayOptions> {
    const { connection: id } = body;
    switch (body.of) {
      case 'order': {
        const order = await orderIdOf(this.desk.queries, { connection: id, order: body.order });
        return { connection: id, topic: 'shopify.order.v1', key: `${id}:${order}` };
      }
      case 'days': {
        const { topic: kind, from, to } = body;
        return {
          ...{ connection: id, from },
          ...(kind !== undefined && { topic: kind }),
          ...(to !== undefined && { to }),
        };
      }
      case 'dead-letters':
        return { connection: id, deadLetters: body.service };
    }
  }
}
