import {
  allJournals,
  byCause,
  type FlaggedCause,
  type FlaggedJournal,
  flaggedJournals,
  type ListedJournal,
  hurryJournal,
  journalLog,
  orderRecord,
  type OrderRecord,
  type RecordedJournal,
  retryJournals,
} from '@ml-connector/desk';
import { Clock } from '@ml-connector/runtime';
import { Body, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Does, Needs } from '../access/needs.js';
import type { Person } from '../access/sessions.js';
import { Desk } from '../desk.js';
import { Api, Fresh } from './api.js';
import { CurrentPerson } from './current-person.js';
import { JsonBody } from './json-body.js';
import { Refused } from './refused.js';
import { toWire, type Wire } from './wire.js';

/** More than a person looks through; the page says when there are more. */
const MOST = 5_000;

const retried = z.strictObject({
  /** Those that the person saw and confirmed. */
  intents: z.array(z.uuid('use ids of journals')).min(1, 'name at least one journal').max(500),
});

export type FlaggedAnswer = Wire<{
  readonly journals: readonly FlaggedJournal[];
  readonly causes: readonly FlaggedCause[];
}>;

export type JournalsAnswer = Wire<{
  readonly journals: readonly ListedJournal[];
  readonly isCut: boolean;
}>;

/** One journal with all that was said about it to PeopleSoft. */
export type JournalAnswer = Wire<{
  readonly journal: RecordedJournal;
  readonly flagged: FlaggedJournal | null;
  readonly order: Pick<OrderRecord, 'connection' | 'orderId' | 'orderName' | 'facts' | 'exchanges'>;
}>;

export interface RetryAnswer {
  readonly told: number;
  /** Order names of those whose review offers it no more. */
  readonly notOffered: readonly string[];
  readonly done: string;
}

@Api('journals')
export class JournalsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Journals that are not on their way, each with one cause. */
  @Get('flagged')
  @Needs('journals.read')
  @Fresh()
  async flagged(): Promise<FlaggedAnswer> {
    const journals = await flaggedJournals(this.desk.queries);
    return toWire({ journals, causes: byCause(journals) });
  }

  /** All journals, the last changed first. */
  @Get()
  @Needs('journals.read')
  @Fresh()
  async all(
    @Query('connection') connection?: string,
    @Query('state') state?: string,
  ): Promise<JournalsAnswer> {
    const limit = MOST + 1;
    const found = await allJournals(this.desk.queries, { connection, state, limit });
    return toWire({ journals: found.slice(0, MOST), isCut: found.length > MOST });
  }

  @Get(':intent')
  @Needs('journals.read')
  @Fresh()
  async one(@Param('intent') intent: string): Promise<JournalAnswer> {
    const place = await this.placeOf(intent);
    const record = await orderRecord(this.desk, place);
    const journal = record.journals.find(({ intentId }) => intentId === intent);
    if (journal === undefined) throw Refused.unknown('journal', intent);
    const [flagged] = await flaggedJournals(this.desk.queries, { journal: intent });
    const { connection, orderId, orderName, facts } = record;
    const exchanges = await journalLog(this.desk, intent);
    return toWire({
      journal,
      flagged: flagged ?? null,
      order: { connection, orderId, orderName, facts, exchanges },
    });
  }

  @Post('retries')
  @Does('journals.retry', 'retry-journals')
  async retry(
    @CurrentPerson() person: Person,
    @Body(new JsonBody(retried)) { intents }: z.output<typeof retried>,
  ): Promise<RetryAnswer> {
    const wanted = new Set(intents);
    const flagged = (await flaggedJournals(this.desk.queries)).filter(
      ({ intentId }) => intentId !== null && wanted.has(intentId),
    );
    const by = { name: person.name, at: this.clock.now() };
    const { told, notOffered } = await retryJournals(this.desk, flagged, by);
    return {
      told: told.length,
      notOffered: notOffered.map(({ orderName }) => orderName),
      done: told.map(({ journalId, orderName }) => journalId ?? orderName).join(' '),
    };
  }

  /** Makes a journal due now that waits for its next try. */
  @Post(':intent/hurry')
  @Does('journals.retry', 'hurry-journal')
  async hurry(
    @CurrentPerson() person: Person,
    @Param('intent') intent: string,
  ): Promise<{ done: string }> {
    await hurryJournal(this.desk, intent, person.name);
    return { done: 'due now' };
  }

  private async placeOf(intent: string): Promise<{ connection: string; order: string }> {
    const [row] = await this.desk.queries.query<{ connection: string; order: string }>(
      `select connection, order_id as "order" from gl_poster.journal where intent_id = $1`,
      [intent],
    );
    if (row === undefined) throw Refused.unknown('journal', intent);
    return row;
  }
}
