import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, onErrorAsyncHookHandler } from 'fastify';
import { WebhookCounts } from './webhook-counts.js';

/** A body above 10 MiB is answered 413 by Fastify before any handler sees it; this is who notices. */
@Injectable()
export class OversizedBodies implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(WebhookCounts) private readonly counts: WebhookCounts,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const notice = (error: FastifyError): void => {
      if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') this.counts.tooLarge();
    };
    // Fastify tells a hook that answers a promise by its four parameters.
    const hook: onErrorAsyncHookHandler = async (...parameters) => notice(parameters[2]);
    fastify.addHook('onError', hook);
  }
}
