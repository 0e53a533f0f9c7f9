import { deadLetterTopic } from '@ml-connector/events';
import { readTopic } from '@ml-connector/messaging/testing';
import { anOrder, eventually as within } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAddress, aPerson } from './spec/people.js';
import { control, customersOf, type Program, startService } from './spec/programs.js';
import { Stand } from './spec/stand.js';

/** Reading a topic joins a group of its own, which takes seconds on a busy machine. */
const eventually = <T>(look: () => T | Promise<T>) => within(look, { within: 45_000 });

let stand: Stand;
let service: Program | null = null;
let nextId = 100;

beforeAll(async () => {
  stand = await Stand.open();
});
afterAll(async () => {
  await stop();
  await stand.close();
});

const stop = async (): Promise<void> => {
  await service?.stop();
  service = null;
};
const start = async (env: Record<string, string> = {}): Promise<Program> =>
  (service = await startService({ ...stand.env, ...env }));
/** One process serves one test after the other; those that kill it stop it first. */
const running = async (): Promise<Program> => service ?? (await start());
const booked = async (custId: string) =>
  (await customersOf(stand.simulator)).filter((customer) => customer.custId === custId);
const custIdOf = (id: number) => `A${id.toString(36).toUpperCase()}`;
const synced = (id: number) =>
  eventually(async () =>
    expect(await stand.row(id)).toMatchObject({ state: 'synced', due_at: null }),
  );

describe('customer-sync', () => {
  it('brings a customer from its topic into the books of PeopleSoft, and its change too', async () => {
    await running();
    const id = nextId++;
    const key = `acme:gid://shopify/Customer/${String(id)}`;
    await stand.send(
      'shopify.customer.v1',
      key,
      await stand.customer(id, aPerson()),
      `c-${String(id)}-1`,
    );
    await synced(id);
    expect(await booked(custIdOf(id))).toMatchObject([{ name: 'Ada Lovelace', status: 'A' }]);

    const moved = aPerson({ billing: anAddress({ city: 'Salem' }) });
    const later = await stand.customer(id, moved, new Date('2026-11-22T12:00:00Z'));
    await stand.send('shopify.customer.v1', key, later, `c-${String(id)}-2`);
    await eventually(async () => {
      const [customer] = await booked(custIdOf(id));
      expect(customer?.addresses[0]?.rows.map((row) => row.CITY)).toEqual(['Boston', 'Salem']);
    });
    await eventually(async () => {
      const told = await readTopic(stand.settings, 'peoplesoft.customer-synced.v1');
      expect(told.filter((record) => record.key === key)).toHaveLength(2);
    });
  });

  it('does once what comes twice', async () => {
    await running();
    const id = nextId++;
    const key = `acme:gid://shopify/Customer/${String(id)}`;
    const snapshot = await stand.customer(id, aPerson());
    for (let n = 0; n < 3; n += 1)
      await stand.send('shopify.customer.v1', key, snapshot, `c-${String(id)}`);
    await stand.send('shopify.customer.v1', key, snapshot, `c-${String(id)}-again`);
    await synced(id);

    expect(await stand.row(id)).toMatchObject({ revision: 1 });
    expect(await booked(custIdOf(id))).toHaveLength(1);
  });

  it('puts what it must refuse into its dead letters, with the reason, and raises a review', async () => {
    await running();
    const snapshot = { ...(await stand.customer(1, aPerson())), connection: 'nobody' };
    await stand.send(
      'shopify.customer.v1',
      'nobody:gid://shopify/Customer/1',
      snapshot,
      'c-nobody',
    );

    await eventually(async () => {
      const dead = await readTopic(stand.settings, deadLetterTopic('customer-sync'));
      expect(dead.map(({ headers }) => headers['reason-code'])).toEqual(['unknown-connection']);
    });
    await eventually(async () =>
      expect(await readTopic(stand.settings, 'review.raised.v1')).toHaveLength(1),
    );
  });

  it('skips nothing while its own database fails it', async () => {
    await running();
    const id = nextId++;
    const key = `acme:gid://shopify/Customer/${String(id)}`;
    await stand.database.query('alter table customer_sync.customer rename to mislaid');
    await stand.send(
      'shopify.customer.v1',
      key,
      await stand.customer(id, aPerson()),
      `c-${String(id)}`,
    );
    await eventually(async () => {
      const rows: unknown[] = await stand.database.query(
        'select 1 from customer_sync.processed_event where event_id = $1',
        [`c-${String(id)}`],
      );
      expect(rows).toEqual([]);
    });
    await stand.database.query('alter table customer_sync.mislaid rename to customer');

    await synced(id);
  });

  it('gives all guests one customer, and tells of each order once', async () => {
    await running();
    for (const id of ['900', '901', '900']) {
      const orderId = `gid://shopify/Order/${id}`;
      const order = { ...anOrder(), connection: 'acme', orderId, customerId: null };
      await stand.send(
        'shopify.order.v1',
        `acme:${orderId}`,
        order,
        `o-${id}-${String(Math.random())}`,
      );
    }

    await eventually(async () => {
      const told = await readTopic(stand.settings, 'peoplesoft.customer-synced.v1');
      const guests = told.filter(({ key }) => key?.includes('/Order/'));
      expect(guests.map(({ key }) => key).sort()).toEqual([
        'acme:gid://shopify/Order/900',
        'acme:gid://shopify/Order/901',
      ]);
    });
    expect(await booked('SHOPIFYGUEST')).toHaveLength(1);
  });

  // The others of the five points are played through in sync-customer.faults and in libs/messaging.
  it.each(['after-inbox-commit', 'after-send-before-answer'])(
    'killed at %s and started again, leaves one customer and tells of it',
    async (point) => {
      await stop();
      const id = nextId++;
      const key = `acme:gid://shopify/Customer/${String(id)}`;
      await stand.send(
        'shopify.customer.v1',
        key,
        await stand.customer(id, aPerson()),
        `c-${String(id)}`,
      );
      const dying = await start({ BUGGIFY_POINT: point });
      await eventually(() => expect(dying.process.signalCode).toBe('SIGKILL'));

      // The dead process's leases run out by themselves after half a minute; the test does not wait for it.
      await stand.database.query('update customer_sync.customer set lease_until = null');
      await stand.database.query('delete from connections.permit');
      await start();
      await synced(id);
      expect(await booked(custIdOf(id))).toHaveLength(1);
      await eventually(async () => {
        const told = await readTopic(stand.settings, 'peoplesoft.customer-synced.v1');
        expect(new Set(told.map((record) => record.key))).toContain(key);
      });
    },
  );

  it('waits out an instance that is down, and calls it no more than its breaker lets it', async () => {
    await running();
    const id = nextId++;
    const key = `acme:gid://shopify/Customer/${String(id)}`;
    await control(stand.simulator, '/down', {});
    await stand.send(
      'shopify.customer.v1',
      key,
      await stand.customer(id, aPerson()),
      `c-${String(id)}`,
    );
    await eventually(async () => expect(await stand.row(id)).toMatchObject({ state: 'retrying' }));
    await control(stand.simulator, '/up', {});

    await stand.database.query(
      'update customer_sync.customer set due_at = now() where due_at is not null',
    );
    await synced(id);
    expect(await booked(custIdOf(id))).toHaveLength(1);
  });
});
