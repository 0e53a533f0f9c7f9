import { Body, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Api } from '../api/api.js';
import { CurrentPerson } from '../api/current-person.js';
import { JsonBody } from '../api/json-body.js';
import { Refused } from '../api/refused.js';
import { Accounts } from './accounts.js';
import { Actions } from './actions.js';
import { password } from './credentials.js';
import { NeedsSession, Open } from './needs.js';
import { SessionCookie, setToken, tokenIn } from './session-cookie.js';
import { signInSource } from './sign-in-source.js';
import { csrfToken, type Person, Sessions } from './sessions.js';

/** From one address; from all addresses from which nobody of that name ever signed in. */
const MOST_TRIES = { here: 5, anywhere: 50 } as const;

const signIn = z.strictObject({
  name: z.string().min(1, 'give your sign-in name').max(100, 'it is too long'),
  password: z.string().min(1, 'give your password').max(200, 'it is too long'),
});
const newPassword = z.strictObject({ current: z.string().max(200), password });

/** Who is signed in, and the token that each change must carry. */
export type SessionAnswer = Person & { readonly csrf: string };

@Api('session')
export class SessionController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Actions) private readonly actions: Actions,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Open()
  async signIn(
    @Body(new JsonBody(signIn)) given: z.output<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const account = await this.accountOf(given, signInSource(request, this.cookie.isSecure));
    const token = await this.sessions.begin(account, this.cookie.hours);
    setToken(reply, this.cookie, token);
    return this.answer(token);
  }

  @Get()
  @NeedsSession()
  async who(@Req() request: FastifyRequest): Promise<SessionAnswer> {
    return this.answer(tokenIn(request, this.cookie) ?? '');
  }

  @Delete()
  @NeedsSession()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ done: string }> {
    await this.sessions.end(tokenIn(request, this.cookie) ?? '');
    setToken(reply, this.cookie, null);
    return { done: 'signed out' };
  }

  @Put('password')
  @NeedsSession()
  async changePassword(
    @CurrentPerson() person: Person,
    @Body(new JsonBody(newPassword)) given: z.output<typeof newPassword>,
    @Req() request: FastifyRequest,
  ): Promise<{ done: string }> {
    const id = await this.actions.begin({
      who: person.name,
      action: 'change-password',
      subject: person.name,
    });
    if ((await this.accounts.match(person.name, given.current)) === null) {
      await this.actions.finish(id, 'refused', null);
      throw Refused.field('current', '(not shown)', 'it is not your password: type it again');
    }
    await this.accounts.setPassword(person.name, given.password);
    await this.sessions.endOthers(person.name, tokenIn(request, this.cookie) ?? '');
    await this.actions.finish(id, 'done', null);
    return { done: 'changed' };
  }

  /**
   * Wrong five times in a quarter of an hour: the name is refused from there for as long, right or wrong. Who guesses
   * from many places locks out no one who signed in from where he is before.
   */
  private async accountOf(
    { name, password: tried }: z.output<typeof signIn>,
    source: string,
  ): Promise<string> {
    const { fromHere, fromAnywhere, isKnownHere } = await this.actions.failedSignIns(name, source);
    if (fromHere >= MOST_TRIES.here || (fromAnywhere >= MOST_TRIES.anywhere && !isKnownHere))
      throw new Refused(429, 'Too many wrong tries with this name: wait 15 minutes.');
    const id = await this.actions.begin({ who: name, action: 'sign-in', subject: name, source });
    const account = await this.accounts.match(name, tried);
    await this.actions.finish(id, account === null ? 'refused' : 'done', null);
    if (account === null) throw new Refused(401, 'Name or password is wrong: type them again.');
    return account;
  }

  private async answer(token: string): Promise<SessionAnswer> {
    const person = await this.sessions.person(token);
    if (person === null) throw new Refused(401, 'Sign in to go on.');
    return { ...person, csrf: csrfToken(token) };
  }
}
