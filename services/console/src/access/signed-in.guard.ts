import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../api/refused.js';
import { needsKey, openKey } from './needs.js';
import type { Permission } from './permission.js';
import { SessionCookie, tokenIn } from './session-cookie.js';
import { isCsrfToken, type Person, Sessions } from './sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    person?: Person;
  }
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Lets a request in by its session, its CSRF token and the permission that its route declares. */
@Injectable()
export class SignedIn implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    mustBeFromOurPage(request);
    if (this.reflector.get<boolean | undefined>(openKey, context.getHandler())) return true;
    const token = tokenIn(request, this.cookie);
    const person = token === null ? null : await this.sessions.person(token);
    if (token === null || person === null) throw new Refused(401, 'Sign in to go on.');
    mustCarryToken(request, token);
    mustMay(person, this.reflector.get(needsKey, context.getHandler()));
    request.person = person;
    return true;
  }
}

/** Browsers say where a request comes from; a page of another site never gets further. */
function mustBeFromOurPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refused(403, 'Another site sent this request: open the console itself.');
  // A form of another site cannot send JSON without being asked for permission first.
  const type = request.headers['content-type'] ?? '';
  if (!reads.has(request.method) && !type.startsWith('application/json'))
    throw new Refused(403, 'Send the request with content-type application/json.');
}

function mustCarryToken(request: FastifyRequest, token: string): void {
  if (reads.has(request.method)) return;
  const given = request.headers['x-csrf-token'];
  if (!isCsrfToken(token, typeof given === 'string' ? given : undefined))
    throw new Refused(403, 'The CSRF token is missing or old: reload the page.');
}

function mustMay(person: Person, needed: Permission | 'session' | undefined): void {
  if (needed === 'session') return;
  if (needed !== undefined && person.permissions.includes(needed)) return;
  throw new Refused(
    403,
    `Your role "${person.role}" may not do this (${needed ?? 'undeclared'}): ask an engineer for a role that may.`,
  );
}
