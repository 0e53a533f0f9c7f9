import type { FastifyInstance } from 'fastify';
import type { Faults } from '../shop/faults.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import type { World } from '../world.js';

type Changes = Readonly<Record<string, unknown>>;

/** Sets named knobs, two levels deep; an unknown one or one of another kind is refused by name. */
function change(target: object, changes: Changes, path: string): void {
  for (const [name, value] of Object.entries(changes)) {
    const before = (target as Record<string, unknown>)[name];
    if (before === undefined) throw new CannotBeDone(`there is no fault "${path}${name}"`);
    if (typeof before !== typeof value) {
      throw new CannotBeDone(
        `fault "${path}${name}" takes a ${typeof before}, not ${JSON.stringify(value)}`,
      );
    }
    if (typeof before === 'object' && before !== null)
      change(before, value as Changes, `${path}${name}.`);
    else Object.assign(target, { [name]: value });
  }
}

/** Reads and sets what goes wrong in one shop; counters are used up by what they hit. */
export function faultRoutes(server: FastifyInstance, world: World): void {
  server.get<{ Params: { shop: string } }>(
    '/shops/:shop/faults',
    (request): Faults => world.shop(request.params.shop).faults,
  );
  server.put<{ Params: { shop: string }; Body: Changes }>(
    '/shops/:shop/faults',
    (request): Faults => {
      const { faults } = world.shop(request.params.shop);
      change(faults, request.body, '');
      return faults;
    },
  );
  server.put<{ Params: { shop: string }; Body: { maximum: number; restoreRate: number } }>(
    '/shops/:shop/bucket',
    (request) => {
      const { bucket } = world.shop(request.params.shop);
      bucket.resize(request.body.maximum, request.body.restoreRate);
      return { maximumAvailable: bucket.maximum, restoreRate: bucket.restoreRate };
    },
  );
}
