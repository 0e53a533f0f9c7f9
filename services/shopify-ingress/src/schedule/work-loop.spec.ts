import { eventually } from '@ml-connector/testing';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WorkLoop } from './work-loop.js';

const never = 3_600_000;

describe('a loop of work', () => {
  let loop: WorkLoop;
  let rounds = 0;

  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));
  afterEach(() => loop.stop());

  const started = (task: () => Promise<boolean>) => {
    rounds = 0;
    loop = new WorkLoop('work', () => ((rounds += 1), task()), never);
    loop.start();
  };

  it('goes on at once while it finds work, and then rests until it is woken', async () => {
    started(() => Promise.resolve(rounds < 3));
    await eventually(() => expect(rounds).toBe(3));
    loop.wake();
    await eventually(() => expect(rounds).toBe(4));
  });

  it('outlives a fault of one round', async () => {
    started(() => (rounds === 1 ? Promise.reject(new Error('away')) : Promise.resolve(false)));
    await eventually(() => expect(rounds).toBe(1));
    loop.wake();
    await eventually(() => expect(rounds).toBe(2));
  });

  it('looks again when work beside the rounds ends, well or in a fault', async () => {
    started(() => Promise.resolve(false));
    await eventually(() => expect(rounds).toBe(1));
    loop.begin(Promise.resolve());
    expect(loop.busy).toBe(1);
    await eventually(() => expect(rounds).toBe(2));
    loop.begin(Promise.reject(new Error('away')));
    await eventually(() => expect(rounds).toBe(3));
    expect(loop.busy).toBe(0);
  });

  it('stops no sooner than the work that it began', async () => {
    started(() => Promise.resolve(false));
    const work = Promise.withResolvers<undefined>();
    loop.begin(work.promise);
    let isStopped = false;
    const stopped = loop.stop().then(() => (isStopped = true));
    await eventually(() => expect(rounds).toBe(1));
    expect(isStopped).toBe(false);
    work.resolve(undefined);
    await stopped;
    expect(loop.busy).toBe(0);
  });
});
