import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngressStand } from '../testing/ingress-stand.js';
import { quietStand, sweepOnce } from '../testing/sweeps.js';

describe('a schedule that never comes', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const nightly = async (expression: string): Promise<void> => {
    const connection = await stand.connections.get('east');
    if (!connection) throw new Error('no connection east');
    const { version, ...draft } = connection;
    const schedules = { ...draft.schedules, nightly: expression };
    await stand.connections.save({ ...draft, schedules }, `test of version ${version}`);
  };
  const alarms = () =>
    stand.rows<{ detail: string }>(
      `select detail from shopify_ingress.alarm where kind = 'schedule-unusable' and cleared_at is null`,
    );
  const isDue = async (task: string) =>
    stand.rows<{ within: boolean }>(
      `select due_at between now() and now() + interval '25 hours' as within
       from shopify_ingress.schedule where task = '${task}'`,
    );

  it('is told, and the sweep and the night go on', async () => {
    await nightly('0 0 31 FEB *');
    await eventually(async () => {
      await sweepOnce(stand);
      expect((await alarms())[0]?.detail).toContain('"0 0 31 FEB *"');
    });
    await sweepOnce(stand, 'nightly');
    await eventually(async () =>
      expect([...(await isDue('sweep')), ...(await isDue('nightly'))]).toEqual([
        { within: true },
        { within: true },
      ]),
    );
  });

  it('is over once it names a time', async () => {
    await nightly('30 2 * * MON-FRI');
    await eventually(async () => {
      await sweepOnce(stand);
      expect(await alarms()).toEqual([]);
    });
  });
});
