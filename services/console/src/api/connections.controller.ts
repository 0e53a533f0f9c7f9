import {
  type Connection,
  connectionSchema,
  connectionTemplate,
  type ConnectionTemplate,
  type PeopleSoftInstance,
  peopleSoftInstanceSchema,
  type SecretName,
  validated,
} from '@ml-connector/connections';
import {
  type GivenCredentials,
  neededSecrets,
  reconnectAddress,
  secretNames,
} from '@ml-connector/desk';
import { Body, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { Does, Needs } from '../access/needs.js';
import type { Person } from '../access/sessions.js';
import { Desk } from '../desk.js';
import { Api, Fresh } from './api.js';
import {
  changeBody,
  connectionIn,
  credentialsBody,
  credentialsIn,
  draftBody,
  type DraftBody,
  instanceIn,
} from './connection-draft.js';
import { CurrentPerson } from './current-person.js';
import { JsonBody } from './json-body.js';
import { Refused } from './refused.js';
import { toWire, type Wire } from './wire.js';

const statusBody = z.strictObject({
  status: z.enum(['active', 'paused'], 'use active or paused'),
});

/** A credential by name: whether it is there, never what it is. */
export interface KnownCredential {
  readonly name: SecretName;
  readonly isNeeded: boolean;
  /** Null where none was given. */
  readonly version: number | null;
}

export type ConnectionsAnswer = Wire<{
  readonly connections: readonly Connection[];
  readonly instances: readonly PeopleSoftInstance[];
  readonly template: ConnectionTemplate;
}>;

export type ConnectionAnswer = Wire<{
  readonly connection: Connection;
  readonly instance: PeopleSoftInstance | null;
  readonly credentials: readonly KnownCredential[];
  readonly reconnectUrl: string | null;
}>;

@Api('connections')
export class ConnectionsController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get()
  @Needs('connections.read')
  @Fresh()
  async list(): Promise<ConnectionsAnswer> {
    const rows = await this.desk.queries.query<{ settings: PeopleSoftInstance }>(
      'select settings from connections.peoplesoft_instance order by id',
    );
    return toWire({
      connections: await this.desk.connections.list(),
      instances: rows.map(({ settings }) => settings),
      template: connectionTemplate(),
    });
  }

  @Get(':id')
  @Needs('connections.read')
  @Fresh()
  async one(@Param('id') id: string): Promise<ConnectionAnswer> {
    const connection = await this.known(id);
    const instance = await this.desk.connections.instance(connection.instanceId);
    return toWire({
      connection,
      instance,
      credentials: await this.credentialsOf(connection),
      reconnectUrl: reconnectAddress(connection),
    });
  }

  @Post()
  @Does('connections.write', 'add-connection')
  async add(
    @CurrentPerson() person: Person,
    @Body(new JsonBody(draftBody)) body: DraftBody,
  ): Promise<{ id: string; done: string }> {
    return this.save(body, person, 0n);
  }

  @Put(':id')
  @Does('connections.write', 'change-connection')
  async change(
    @CurrentPerson() person: Person,
    @Param('id') id: string,
    @Body(new JsonBody(changeBody)) body: z.output<typeof changeBody>,
  ): Promise<{ id: string; done: string }> {
    if (body.connection['id'] !== id)
      throw Refused.field('id', String(body.connection['id']), `it is the connection ${id}`);
    return this.save(body, person, BigInt(body.version));
  }

  @Put(':id/status')
  @Does('connections.write', 'set-status')
  async setStatus(
    @CurrentPerson() person: Person,
    @Param('id') id: string,
    @Body(new JsonBody(statusBody)) { status }: z.output<typeof statusBody>,
  ): Promise<{ done: string }> {
    await this.known(id);
    await this.desk.connections.setStatus(id, status, person.name);
    return { done: status };
  }

  /** New credentials, for instance a new token after the old one was refused. */
  @Put(':id/credentials')
  @Does('connections.write', 'set-credentials')
  async setCredentials(
    @CurrentPerson() person: Person,
    @Param('id') id: string,
    @Body(new JsonBody(credentialsBody)) body: z.output<typeof credentialsBody>,
  ): Promise<{ done: string }> {
    const { status } = await this.known(id);
    const given = credentialsIn(body.credentials);
    const names = await this.keep(id, given);
    const isReconnected = names.some((name) => name.startsWith('shopify.'));
    if (status === 'needs-reconnecting' && isReconnected)
      await this.desk.connections.setStatus(id, 'active', person.name);
    return { done: names.join(' ') };
  }

  /** Everything is checked before anything is kept; credentials first, as services start at once. */
  private async save(
    body: DraftBody,
    person: Person,
    expected: bigint,
  ): Promise<{ id: string; done: string }> {
    const draft = connectionIn(body);
    const { id } = validated(connectionSchema, draft);
    const instance = instanceIn(body);
    if (instance !== null) validated(peopleSoftInstanceSchema, instance);
    if (expected === 0n && (await this.desk.connections.get(id)) !== null)
      throw Refused.field('id', id, 'there is such a connection already: choose another id');
    if (instance !== null) await this.desk.connections.saveInstance(instance, person.name);
    await this.keep(id, credentialsIn(body.credentials));
    const saved = await this.desk.connections.save(draft, person.name, expected);
    return { id, done: `${id} version ${saved.version.toString()}` };
  }

  private async keep(id: string, given: GivenCredentials): Promise<SecretName[]> {
    const kept: SecretName[] = [];
    for (const name of secretNames) {
      const value = given[name];
      if (value === undefined) continue;
      await this.desk.secrets.put(id, name, value);
      kept.push(name);
    }
    return kept;
  }

  private async credentialsOf({ id, shopify }: Connection): Promise<KnownCredential[]> {
    const needed = neededSecrets(shopify.grant);
    return Promise.all(
      secretNames.map(async (name) => ({
        name,
        isNeeded: needed.includes(name),
        version: (await this.desk.secrets.get(id, name))?.version ?? null,
      })),
    );
  }

  private async known(id: string): Promise<Connection> {
    const connection = await this.desk.connections.get(id);
    if (connection === null) throw Refused.unknown('connection', id);
    return connection;
  }
}
