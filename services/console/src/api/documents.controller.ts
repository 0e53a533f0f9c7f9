import { countLinks, type DocumentLink, type LinkCounts, readLinks } from '@ml-connector/desk';
import { Get, Inject } from '@nestjs/common';
import { Needs } from '../access/needs.js';
import { Desk } from '../desk.js';
import { Api, Fresh } from './api.js';
import { toWire, type Wire } from './wire.js';

export type DocumentsAnswer = Wire<{
  readonly links: readonly DocumentLink[];
  readonly counts: readonly LinkCounts[];
}>;

/** Invoices and requisitions of PeopleSoft beside the orders that they name. */
@Api('documents')
export class DocumentsController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get()
  @Needs('journals.read')
  @Fresh()
  async all(): Promise<DocumentsAnswer> {
    const { queries } = this.desk;
    const [links, counts] = await Promise.all([readLinks(queries), countLinks(queries)]);
    return toWire({ links, counts });
  }
}
