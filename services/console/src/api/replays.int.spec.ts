import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anInstance } from '@ml-connector/connections/testing';
import { eventually } from '@ml-connector/testing';
import { closingConnection } from '../spec/closing-day.js';
import { Stand } from '../spec/stand.js';
import { Visitor } from '../spec/visitor.js';
import type { ApiError } from './api-errors.js';
import type { ReplayAnswer, ReplaysAnswer } from './replays.controller.js';

let stand: Stand;
let ada: Visitor;

beforeAll(async () => {
  stand = await Stand.open();
  await stand.connections.saveInstance(anInstance({ port: 9 }), 'seed');
  await stand.connections.save(closingConnection(), 'seed');
  await stand.migrate('gl-poster');
  await stand.start('audit-recorder');
  const service = await stand.console();
  ada = new Visitor(service.address);
  await ada.signIn();
});
afterAll(() => stand.close());

const rejected = { of: 'dead-letters', connection: 'con-1', service: 'gl-poster' };
const ask = <Body = ApiError>(path: string, body: object) =>
  ada.ask<Body>(path, { method: 'POST', body });

/** Asks, and waits until the recorder has read what is asked for. */
async function dryRun(body: object): Promise<string> {
  const { body: begun } = await ask<{ id: string }>('replays', body);
  await eventually(
    async () => (await ada.ask<ReplayAnswer>(`replays/${begun.id}`)).body.replay?.isRead === true,
    { within: 60_000 },
  );
  return begun.id;
}

/** As the recorder and a service note it. */
async function decide(replayId: string, result: string | null): Promise<void> {
  await stand.database.query(
    `insert into audit_recorder.replay_item (replay_id, topic, event_id, key, consumer_group)
     values ($1, 'shopify.order.v1', 'e-1', 'con-1:1', 'gl-poster') on conflict do nothing`,
    [replayId],
  );
  if (result === null) return;
  await stand.database.query(
    `insert into messaging.replay_outcome
       (replay_id, consumer_group, event_id, topic, key, result, difference)
     values ($1, 'gl-poster', 'e-1', 'shopify.order.v1', 'con-1:1', $2, 'other account')`,
    [replayId, result],
  );
}

describe('a replay', () => {
  it('begins as a dry run, is run only when that is decided, and then asks for the same', async () => {
    const id = await dryRun({ ...rejected });
    expect((await ask(`replays/${id}/run`, { reason: 'mended' })).body.message).toBe(
      'The dry run found nothing to read.',
    );
    await decide(id, null);
    const early = await ask(`replays/${id}/run`, { reason: 'mended' });
    expect([early.status, early.body.message]).toEqual([
      409,
      'The dry run is still going on: wait until everything is decided.',
    ]);
    await decide(id, 'differs');
    const { body } = await ada.ask<ReplayAnswer>(`replays/${id}`);
    expect(body.runRefusal).toBeNull();
    expect(body.replay).toMatchObject({ dryRun: true, requestedBy: 'ada', scope: 'DEAD_LETTERS' });
    expect(body.replay?.counts).toEqual([
      {
        ...{ service: 'gl-poster', read: 1, same: 0, differs: 1 },
        ...{ missing: 0, rejected: 0, pending: 0 },
      },
    ]);
    expect(body.records).toMatchObject([{ key: 'con-1:1', difference: 'other account' }]);

    const { body: run } = await ask<{ id: string }>(`replays/${id}/run`, { reason: 'mended' });
    await eventually(
      async () => (await ada.ask<ReplayAnswer>(`replays/${run.id}`)).body.replay !== null,
      { within: 60_000 },
    );
    const real = (await ada.ask<ReplayAnswer>(`replays/${run.id}`)).body;
    expect(real.replay).toMatchObject({ dryRun: false, group: 'gl-poster', reason: 'mended' });
    expect(real.runRefusal).toContain('was no dry run');
    const { body: list } = await ada.ask<ReplaysAnswer>('replays');
    expect(list.replays.map(({ replayId }) => replayId)).toEqual([run.id, id]);
  });

  it.each([
    [{ of: 'order', connection: 'con-1', order: '' }, 'order'],
    [{ of: 'days', connection: 'con-1', from: '' }, 'from'],
    [{ of: 'days', connection: 'con-1', from: 'yesterday' }, 'from'],
    [{ of: 'days', connection: 'con-1', from: '2026-11-20', to: '2026-11-19' }, 'to'],
    [{ of: 'days', connection: 'con-1', from: '2026-11-20', topic: 'orders' }, 'topic'],
    [{ of: 'dead-letters', connection: 'con-1', service: 'nobody' }, 'service'],
    [{ of: 'everything', connection: 'con-1' }, 'of'],
  ])('of %o is refused beside its field', async (body, field) => {
    const { status, body: answer } = await ask('replays', body);
    expect([status, answer.problems[0]?.field]).toEqual([400, field]);
  });

  it.each([
    [{ of: 'order', connection: 'con-1', order: '#9' }, 'has captured no order "#9"'],
    [{ ...rejected, connection: 'nobody' }, 'There is no connection "nobody"; known: con-1'],
  ])('of %o says what is not there', async (body, words) => {
    const { status, body: answer } = await ask('replays', body);
    expect([status, answer.message]).toEqual([409, expect.stringContaining(words)]);
  });

  it('is never run without a reason', async () => {
    const { status, body } = await ask('replays/none/run', { reason: '  ' });
    expect([status, body.problems[0]?.field]).toEqual([400, 'reason']);
  });
});
