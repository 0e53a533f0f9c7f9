import type { FastifyInstance } from 'fastify';
import type { FaultOrder } from '../chaos/fault.js';
import { faultKinds } from '../chaos/fault.js';
import type { Gateway } from '../gateway.js';
import type { Instance } from '../instance.js';

const faultBody = {
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { enum: faultKinds },
    operation: { type: 'string' },
    containing: { type: 'string' },
    times: { type: ['integer', 'null'], minimum: 1 },
    probability: { type: 'number', minimum: 0, maximum: 1 },
    seed: { type: 'integer' },
    seconds: { type: 'number', minimum: 0 },
    status: { enum: [200, 401, 500, 502, 503, 504] },
    applies: { type: 'boolean' },
    megabytes: { type: 'number', minimum: 0 },
  },
} as const;

/** Faults of single calls, the whole gateway down or just recycled, and the log of calls. */
export function faultRoutes(
  server: FastifyInstance,
  { instance, gateway }: { instance: Instance; gateway: Gateway },
): void {
  server.get('/faults', () => instance.faults.list());
  server.post<{ Body: FaultOrder }>('/faults', { schema: { body: faultBody } }, (request) =>
    instance.faults.arm(request.body),
  );
  server.delete('/faults', () => {
    instance.faults.clear();
    return { done: true };
  });
  server.delete<{ Params: { id: string } }>('/faults/:id', (request) => ({
    removed: instance.faults.remove(Number(request.params.id)),
  }));
  server.post<{ Body: { seconds?: number } | null }>('/down', async (request) => {
    await gateway.down(request.body?.seconds);
    return { down: true };
  });
  server.post('/up', async () => {
    await gateway.up();
    return { url: gateway.url };
  });
  server.post<{ Body: { calls?: number } | null }>('/recycle', (request) =>
    instance.faults.arm({ kind: 'cold-start', times: request.body?.calls ?? 1 }),
  );
  callRoutes(server, instance);
}

interface CallQuery {
  readonly operation?: string;
  readonly after?: string;
  readonly limit?: string;
}

function callRoutes(server: FastifyInstance, instance: Instance): void {
  server.get('/counts', () => instance.calls.counts());
  server.get<{ Querystring: CallQuery }>('/calls', (request) => {
    const { operation, after, limit } = request.query;
    return instance.calls.list({
      ...(operation === undefined ? {} : { operation }),
      ...(after === undefined ? {} : { after: Number(after) }),
      ...(limit === undefined ? {} : { limit: Number(limit) }),
    });
  });
}
