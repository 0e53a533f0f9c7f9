import { decide, readReviews, type Review } from '@ml-connector/desk';
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

/** Milliseconds that a person waits for the owner of the review. */
const PATIENCE_MS = 5_000;

const decision = z.strictObject({
  choice: z.enum(['CHECK_AGAIN', 'POST_WITH_DIFFERENCE', 'NOT_APPLICABLE', 'SUPERSEDE']),
  reason: z.string().trim().min(3, 'say why, it is kept for the audit').max(500, 'be brief'),
  account: z
    .string()
    .trim()
    .min(1, 'name the account')
    .max(10, 'an account has at most 10 signs')
    .nullable(),
  newDate: z.iso.date('write a day such as 2026-11-20').nullable(),
  factsHash: z.string().min(1, 'send the hash of the facts that were shown'),
});

export type ReviewsAnswer = readonly Wire<Review>[];

export interface DecidedAnswer {
  /** `told`: its owner has not answered yet. */
  readonly outcome: 'done' | 'told';
  readonly done: string;
}

@Api('reviews')
export class ReviewsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Open, decided and void ones. */
  @Get()
  @Needs('reviews.read')
  @Fresh()
  async all(): Promise<ReviewsAnswer> {
    return toWire(await readReviews(this.desk.queries, { status: null }));
  }

  @Get(':id')
  @Needs('reviews.read')
  @Fresh()
  async one(@Param('id') id: string): Promise<Wire<Review>> {
    const [review] = await readReviews(this.desk.queries, { reviewId: id, status: null });
    if (review === undefined) throw Refused.unknown('review', id);
    return toWire(review);
  }

  @Post(':id/decision')
  @Does('reviews.decide', 'decide-review')
  async decide(
    @CurrentPerson() person: Person,
    @Param('id') reviewId: string,
    @Body(new JsonBody(decision)) given: z.output<typeof decision>,
  ): Promise<DecidedAnswer> {
    const by = { decidedBy: person.name, decidedAt: this.clock.now() };
    const asked = { reviewId, decision: { ...given, ...by } };
    const { outcome } = await decide(this.desk, asked, { withinMs: PATIENCE_MS });
    return { outcome, done: given.choice };
  }
}
