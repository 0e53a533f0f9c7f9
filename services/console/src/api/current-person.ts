import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../access/sessions.js';

/** Nobody is signed in where somebody must be: the guard was left out. */
export class NobodySignedIn extends Error {
  override readonly name = 'NobodySignedIn';
}

/** The person behind a request that the guard let in. */
export const CurrentPerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): Person => {
    const { person } = context.switchToHttp().getRequest<FastifyRequest>();
    if (person === undefined) throw new NobodySignedIn('the route is not guarded');
    return person;
  },
);
