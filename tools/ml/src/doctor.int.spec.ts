import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Desk } from './testing/desk.js';
import { RunningService } from './testing/running-service.js';

let desk: Desk;
let recorder: RunningService;
beforeAll(async () => {
  desk = await Desk.open();
  recorder = await RunningService.start('audit-recorder', desk.environment);
}, 60_000);
afterAll(async () => {
  await recorder.stop();
  await desk.close();
});

it('the doctor names the services that nobody runs, and those that work', async () => {
  const { out } = await eventually(async () => {
    const ran = await desk.types('doctor');
    return /audit-recorder +fine +1 listening/.test(ran.out) && ran;
  });
  expect(out).toMatch(/gl-poster +failed +no gl-poster listens to Kafka\n +-> start it/);
  await recorder.stop();
  const after = await desk.types('doctor');
  expect([after.code, after.out]).toEqual([
    1,
    expect.stringMatching(/audit-recorder +failed +no audit-recorder listens/),
  ]);
});
