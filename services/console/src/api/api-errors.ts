import {
  InvalidConnection,
  StaleConnection,
  StorePrefixTaken,
  UnknownInstance,
} from '@ml-connector/connections';
import { InvalidArgument, NotDone } from '@ml-connector/desk';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Problem, Refused } from './refused.js';

/** The body of every answer that is not 2xx. */
export interface ApiError {
  readonly message: string;
  readonly problems: readonly Problem[];
}

const logger = new Logger('api');

/** Refusals say what to do; faults say only that it was ours. */
@Catch()
export class ApiErrors implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, ...body } = answerTo(error);
    if (status >= 500) logger.error({ err: error }, 'a request of the console failed');
    // An answer that has begun to stream can only be cut off.
    if (reply.sent || reply.raw.headersSent) reply.raw.destroy();
    else void reply.status(status).send(body satisfies ApiError);
  }
}

/** @returns The refusal in a fault's place; null for a fault. */
export function refusalIn(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  if (error instanceof InvalidConnection)
    return new Refused(400, 'The connection cannot be saved like this.', error.problems);
  if (error instanceof StorePrefixTaken)
    return new Refused(409, error.message, [
      { field: 'ledger.storePrefix', value: error.prefix, remedy: 'choose another' },
    ]);
  if (error instanceof UnknownInstance) return new Refused(409, error.message);
  if (error instanceof StaleConnection) return new Refused(409, error.message);
  if (error instanceof NotDone) return new Refused(409, sentence(error.message));
  if (error instanceof InvalidArgument)
    return Refused.field(error.argument.replace(/^--/, ''), error.value, error.remedy);
  return null;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function answerTo(error: unknown): ApiError & { readonly status: number } {
  const refusal = refusalIn(error);
  if (refusal)
    return { status: refusal.status, message: refusal.message, problems: refusal.problems };
  if (error instanceof HttpException)
    return { status: error.getStatus(), message: error.message, problems: [] };
  return {
    status: 500,
    message: 'This failed on our side and was logged. Try again; if it stays, ask the operator.',
    problems: [],
  };
}
