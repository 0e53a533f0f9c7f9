import Fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { NotAnAmount } from '../money/minor.js';
import { NotARate } from '../money/ratio.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import type { World } from '../world.js';
import { customerRoutes } from './customer-routes.js';
import { faultRoutes } from './fault-routes.js';
import { orderRoutes } from './order-routes.js';
import { shopRoutes } from './shop-routes.js';
import { webhookRoutes } from './webhook-routes.js';

function statusOf(error: unknown): number {
  if (error instanceof CannotBeDone) return error.status;
  if (error instanceof NotAnAmount || error instanceof NotARate) return 400;
  if (error instanceof GraphQLError) return 400;
  const { statusCode } = error as { statusCode?: number };
  return statusCode ?? 500;
}

/** The control API: makes business and faults, and reads back the books. JSON on a port of its own. */
export function controlServer(world: World): FastifyInstance {
  const server = Fastify({
    bodyLimit: 20_000_000,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
  });
  server.setErrorHandler((error: Error, _request, reply) => {
    void reply.status(statusOf(error)).send({ error: error.message });
  });
  shopRoutes(server, world);
  orderRoutes(server, world);
  customerRoutes(server, world);
  webhookRoutes(server, world);
  faultRoutes(server, world);
  return server;
}
