import { type PrivacyRequest, privacyRequests, takeReport } from '@ml-connector/desk';
import { Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Does, Needs } from '../access/needs.js';
import type { Person } from '../access/sessions.js';
import { Desk } from '../desk.js';
import { Api, Fresh } from './api.js';
import { CurrentPerson } from './current-person.js';
import { toWire, type Wire } from './wire.js';

export type DataRequestsAnswer = readonly Wire<PrivacyRequest>[];

@Api('data-requests')
export class DataRequestsController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get()
  @Needs('data-requests.read')
  @Fresh()
  async all(): Promise<DataRequestsAnswer> {
    return toWire(await privacyRequests(this.desk.queries));
  }

  /** The report as a file. POST, because it is written down who took it. */
  @Post(':id/report')
  @Does('data-requests.read', 'take-report')
  @Fresh()
  async take(
    @CurrentPerson() person: Person,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { fileName, contentType, content } = await takeReport(this.desk, id, person.name);
    reply.type(contentType);
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
    return content;
  }
}
