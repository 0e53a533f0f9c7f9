import { serviceNames } from '@ml-connector/demo';
import type { ServiceName, Services } from '@ml-connector/demo';
import { shuffled } from './random.js';

/** Where a service can be killed (reliability: crash at named points); `any moment` is a plain SIGKILL. */
export const crashPoints = [
  'after-inbox-commit',
  'after-produce-before-outbox-delete',
  'after-sending-commit',
  'after-send-before-answer',
  'after-answer-before-commit',
] as const;

export interface Assault {
  readonly service: ServiceName;
  readonly point: (typeof crashPoints)[number] | 'any moment';
}

export interface AssaultReport extends Assault {
  /** Whether it died at the point itself; else the point was not passed in time, and it was killed as it stood. */
  readonly reached: boolean;
  /** From its start to its death. */
  readonly milliseconds: number;
}

/** Only those that call PeopleSoft pass the points around a send. */
const sends = ['after-sending-commit', 'after-send-before-answer', 'after-answer-before-commit'];
const senders: readonly ServiceName[] = ['gl-poster', 'customer-sync'];

/** Every service at every point that it can pass, and once at any moment, in an order that the generator decides. */
export function planAssaults(random: () => number): Assault[] {
  const all = serviceNames.flatMap((service): Assault[] => [
    ...crashPoints
      .filter((point) => !sends.includes(point) || senders.includes(service))
      .map((point) => ({ service, point })),
    { service, point: 'any moment' },
  ]);
  return shuffled(all, random);
}

export interface Weapons {
  readonly services: Services;
  readonly random: () => number;
  /** How long to wait for a point once the service is ready, milliseconds. */
  readonly patience: number;
}

/** Kills one service once, and starts it again. */
export async function attack(assault: Assault, weapons: Weapons): Promise<AssaultReport> {
  const { services } = weapons;
  await services.kill(assault.service);
  const started = Date.now();
  const reached = await die(assault, weapons);
  const milliseconds = Date.now() - started;
  await services.start(assault.service);
  return { ...assault, reached, milliseconds };
}

async function die({ service, point }: Assault, weapons: Weapons): Promise<boolean> {
  const { services, random, patience } = weapons;
  const armed = point === 'any moment' ? 'none' : point;
  const limit = point === 'any moment' ? random() * 3_000 : patience;
  const { died } = await services.startArmed(service, armed);
  if (await Promise.race([died.then(() => true), later(limit)])) return true;
  await services.kill(service);
  return point === 'any moment';
}

function later(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, milliseconds).unref();
  });
}
