import type { Connection } from '@ml-connector/connections';
import { aConnection } from '@ml-connector/connections/testing';
import type { HintedResource } from '@ml-connector/events';
import { ListTooLong } from '@ml-connector/shopify';
import { describe, expect, it } from 'vitest';
import { type AlarmKind, Alarms } from '../alarms.js';
import { CheckConnection } from '../install/check-connection.js';
import { KeepSubscriptions } from '../subscribe/keep-subscriptions.js';
import { SweepConnection } from './sweep-connection.js';
import { type ShownRecords, SweepRecords, type SweepResult } from './sweep-records.js';
import { UnlistedRecords, type WholeList } from './unlisted-records.js';
import { WebhookSilence } from './webhook-silence.js';

class FakeRecords extends SweepRecords {
  readonly swept: HintedResource[] = [];
  tooLong: HintedResource | null = null;

  constructor() {
    super({} as never, {} as never, {} as never, {} as never);
  }

  override async isFirst(): Promise<boolean> {
    return false;
  }

  override async sinceMark(_at: Connection, resource: HintedResource): Promise<SweepResult> {
    this.swept.push(resource);
    return { listed: 0, missed: 0, isFirst: false };
  }

  override async lastTwoDays(_at: Connection, resource: HintedResource): Promise<ShownRecords> {
    if (resource === this.tooLong) throw new ListTooLong(new Date(0), 25_000);
    this.swept.push(resource);
    const [from, until] = [new Date(0), new Date(1)];
    return { from, until, shown: new Set() };
  }
}

class FakeSubscriptions extends KeepSubscriptions {
  failure: Error | null = null;

  constructor() {
    super({} as never, {} as never, {} as never);
  }

  override async handle(): Promise<void> {
    if (this.failure) throw this.failure;
  }
}

class FakeUnlisted extends UnlistedRecords {
  readonly compared: HintedResource[] = [];

  constructor() {
    super({} as never, {} as never, {} as never, {} as never);
  }

  override async hintAt({ resource }: WholeList): Promise<void> {
    this.compared.push(resource);
  }
}

class FakeSilence extends WebhookSilence {
  constructor() {
    super({} as never, {} as never);
  }

  override async judge(): Promise<void> {
    // Nobody listens for webhooks in these specs.
  }
}

class FakeAlarms extends Alarms {
  readonly standing = new Set<AlarmKind>();

  constructor() {
    super({} as never);
  }

  override async raise(_connection: string, kind: AlarmKind): Promise<void> {
    this.standing.add(kind);
  }

  override async clear(_connection: string, kind: AlarmKind): Promise<void> {
    this.standing.delete(kind);
  }
}

function setUp() {
  const parts = {
    subscriptions: new FakeSubscriptions(),
    records: new FakeRecords(),
    unlisted: new FakeUnlisted(),
    alarms: new FakeAlarms(),
  };
  const check = Object.assign(Object.create(CheckConnection.prototype) as CheckConnection, {
    handle: async () => ['read_orders', 'read_all_orders', 'read_customers'],
  });
  const { subscriptions, records, unlisted, alarms } = parts;
  const silence = new FakeSilence();
  const sweep = new SweepConnection(subscriptions, records, unlisted, silence, alarms, check);
  return { ...parts, sweep, connection: aConnection() };
}

describe('a sweep cycle', () => {
  it('sweeps orders and customers although the subscriptions cannot be put in order, and says so', async () => {
    const { connection, records, subscriptions, sweep } = setUp();
    subscriptions.failure = new Error('refused');
    await expect(sweep.sinceMark(connection)).rejects.toThrow('refused');
    expect(records.swept).toEqual(['ORDER', 'CUSTOMER']);
  });

  it('concludes nothing from a list of customers that Shopify cut, and goes on with the night', async () => {
    const { alarms, connection, records, sweep, unlisted } = setUp();
    records.tooLong = 'CUSTOMER';
    await sweep.nightly(connection);
    expect([unlisted.compared, [...alarms.standing]]).toEqual([['ORDER'], ['list-too-long']]);
  });
});
