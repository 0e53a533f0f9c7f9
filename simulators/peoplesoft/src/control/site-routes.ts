import type { FastifyInstance } from 'fastify';
import { dictionary } from '../books/dictionary.js';
import type { PromptTable } from '../books/dictionary.js';
import { defaultPrompts } from '../site/prompt-tables.js';
import type { Instance } from '../instance.js';
import { patchedSite } from '../site/patch-site.js';

const chartBody = {
  type: 'object',
  additionalProperties: false,
  required: ['table', 'values'],
  properties: {
    table: { enum: Object.keys(defaultPrompts) },
    values: { type: 'array', items: { type: 'string' } },
    active: { type: 'boolean' },
  },
} as const;

interface ChartBody {
  readonly table: PromptTable;
  readonly values: readonly string[];
  readonly active?: boolean;
}

/** The site definition, the prompt tables and the record layouts. */
export function siteRoutes(server: FastifyInstance, instance: Instance): void {
  server.get('/site', () => instance.site);
  server.put<{ Body: Record<string, unknown> }>('/site', (request) => {
    instance.configure(patchedSite(instance.site, request.body));
    return instance.site;
  });
  server.get('/dictionary', () => dictionary);
  server.get('/chart', () => instance.books.chart.values());
  server.post<{ Body: ChartBody }>('/chart', { schema: { body: chartBody } }, (request) => {
    const { table, values, active = true } = request.body;
    const { chart } = instance.books;
    for (const value of values) {
      if (active) chart.add(table, value);
      else chart.inactivate(table, value);
    }
    return { table, values: chart.values()[table] };
  });
}
