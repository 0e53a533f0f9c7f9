import { Body, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { Api, Fresh } from '../api/api.js';
import { CurrentPerson } from '../api/current-person.js';
import { JsonBody } from '../api/json-body.js';
import { Refused } from '../api/refused.js';
import { type Account, Accounts, type Role } from './accounts.js';
import { Actions, type PastAction } from './actions.js';
import { password, signInName } from './credentials.js';
import { Does, Needs } from './needs.js';
import type { Person } from './sessions.js';

const newUser = z.strictObject({ name: signInName, role: z.string(), password });
const changedUser = z.strictObject({ role: z.string(), isDisabled: z.boolean() });

export interface UsersAnswer {
  readonly users: readonly Account[];
  readonly roles: readonly Role[];
}

@Api('users')
export class UsersController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Actions) private readonly actions: Actions,
  ) {}

  @Get()
  @Needs('users.manage')
  @Fresh()
  async list(): Promise<UsersAnswer> {
    const [users, roles] = await Promise.all([this.accounts.list(), this.accounts.roles()]);
    return { users, roles };
  }

  @Post()
  @Does('users.manage', 'add-user')
  async add(
    @CurrentPerson() person: Person,
    @Body(new JsonBody(newUser)) given: z.output<typeof newUser>,
  ): Promise<{ done: string }> {
    await this.accounts.add({ ...given, by: person.name });
    return { done: `${given.name}: ${given.role}` };
  }

  @Put(':name')
  @Does('users.manage', 'change-user')
  async change(
    @CurrentPerson() person: Person,
    @Param('name') name: string,
    @Body(new JsonBody(changedUser)) given: z.output<typeof changedUser>,
  ): Promise<{ done: string }> {
    if (name === person.name)
      throw Refused.field('name', name, 'nobody changes his own role: ask another engineer');
    await this.accounts.change(name, given);
    return { done: given.isDisabled ? `${given.role}, disabled` : given.role };
  }

  /** The last 500 actions of all people, newest first. */
  @Get('actions')
  @Needs('actions.read')
  @Fresh()
  async past(): Promise<readonly PastAction[]> {
    return this.actions.latest(500);
  }
}
