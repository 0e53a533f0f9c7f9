import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Gateway } from '../gateway.js';
import type { Instance } from '../instance.js';
import { documentRoutes } from './document-routes.js';
import { faultRoutes } from './fault-routes.js';
import { ledgerRoutes } from './ledger-routes.js';
import { siteRoutes } from './site-routes.js';

/** The simulator's own door: JSON over HTTP, for tests and demonstrations; README.md lists it. */
export function controlServer(instance: Instance, gateway: Gateway): FastifyInstance {
  const server = fastify({ bodyLimit: 32 * 1024 * 1024, forceCloseConnections: true });
  server.get('/health', () => ({ ready: true, url: gateway.url, node: instance.site.node }));
  server.post('/reset', () => {
    instance.reset();
    return { done: true };
  });
  siteRoutes(server, instance);
  ledgerRoutes(server, instance);
  documentRoutes(server, instance);
  faultRoutes(server, { instance, gateway });
  return server;
}
