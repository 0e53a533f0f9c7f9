import {
  type ConnectionOverview,
  connectionsOverview,
  countStates,
  type StateCount,
} from '@ml-connector/desk';
import { Clock } from '@ml-connector/runtime';
import { Get, Inject } from '@nestjs/common';
import { Needs } from '../access/needs.js';
import { Desk } from '../desk.js';
import { Api, Fresh } from './api.js';
import { toWire, type Wire } from './wire.js';

/** A connection as the overview shows it. */
export type OverviewCard = ConnectionOverview & {
  /** Source facts per state. */
  readonly states: readonly Pick<StateCount, 'state' | 'facts'>[];
};
export type OverviewAnswer = readonly Wire<OverviewCard>[];

@Api('overview')
export class OverviewController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** All connections. */
  @Get()
  @Needs('overview.read')
  @Fresh()
  async read(): Promise<OverviewAnswer> {
    const [found, counts] = await Promise.all([
      connectionsOverview(this.desk, this.clock.now()),
      countStates(this.desk.queries),
    ]);
    const cards = found.map((one): OverviewCard => {
      const states = counts.filter(({ connection: id }) => id === one.id);
      return { ...one, states };
    });
    return toWire(cards);
  }
}
