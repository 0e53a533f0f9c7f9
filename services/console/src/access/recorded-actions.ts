import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { refusalIn } from '../api/api-errors.js';
import { Actions } from './actions.js';
import { actionKey } from './needs.js';

/** Leaves a row of every route that changes something, whatever came of it. */
@Injectable()
export class RecordedActions implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Actions) private readonly actions: Actions,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<string | undefined>(actionKey, context.getHandler());
    if (action === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(this.recorded(action, request, () => lastValueFrom(next.handle())));
  }

  private async recorded(
    action: string,
    request: FastifyRequest,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const who = request.person?.name ?? '(nobody)';
    const id = await this.actions.begin({ who, action, subject: subjectOf(request) });
    try {
      const answer = await work();
      await this.actions.finish(id, 'done', detailOf(answer));
      return answer;
    } catch (error) {
      const refusal = refusalIn(error);
      await this.actions.finish(id, refusal ? 'refused' : 'failed', refusal?.message ?? null);
      throw error;
    }
  }
}

/** The ids in the path of the route. */
function subjectOf(request: FastifyRequest): string | null {
  return Object.values(request.params as Record<string, string>).join(' ') || null;
}

/** What a handler wants to have kept of its answer, in a word. */
function detailOf(answer: unknown): string | null {
  const done = (answer as { readonly done?: unknown } | null | undefined)?.done;
  return typeof done === 'string' ? done : null;
}
