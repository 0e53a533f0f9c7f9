import type { FastifyInstance } from 'fastify';
import type { Step } from '../books/batch.js';
import type { StoredJournal } from '../books/journals.js';
import { valueOf } from '../books/row.js';
import type { Instance } from '../instance.js';

interface ProcessBody {
  readonly steps: readonly Step[];
  readonly journalIds?: readonly string[];
}

const processBody = {
  type: 'object',
  additionalProperties: false,
  required: ['steps'],
  properties: {
    steps: { type: 'array', items: { enum: ['edit', 'budget', 'post', 'unpost'] } },
    journalIds: { type: 'array', items: { type: 'string' } },
  },
} as const;

interface PeriodBody {
  readonly businessUnit: string;
  readonly period: string;
  readonly open: boolean;
}

const periodBody = {
  type: 'object',
  additionalProperties: false,
  required: ['businessUnit', 'period', 'open'],
  properties: {
    businessUnit: { type: 'string' },
    period: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    open: { type: 'boolean' },
  },
} as const;

/** The books as they stand, batch processes by command, periods, and what finance does by hand. */
export function ledgerRoutes(server: FastifyInstance, instance: Instance): void {
  server.get('/books', () => instance.report());
  server.post<{ Body: ProcessBody }>('/process', { schema: { body: processBody } }, (request) =>
    instance.batch.run(request.body.steps, request.body.journalIds),
  );
  server.get('/periods', () => ({ closed: instance.books.periods.closed() }));
  server.put<{ Body: PeriodBody }>('/periods', { schema: { body: periodBody } }, (request) => {
    const { businessUnit, period, open } = request.body;
    if (open) instance.books.periods.open(businessUnit, period);
    else instance.books.periods.close(businessUnit, period);
    return { closed: instance.books.periods.closed() };
  });
  server.put<{ Params: { id: string }; Body: { status: string } }>(
    '/journals/:id/status',
    (request) => {
      const found = journalsNamed(instance, request.params.id);
      for (const [, journal] of found)
        journal.row.values.set('JRNL_HDR_STATUS', request.body.status);
      return { changed: found.length };
    },
  );
  server.delete<{ Params: { id: string } }>('/journals/:id', (request) => {
    const found = journalsNamed(instance, request.params.id);
    for (const [key] of found) instance.books.journals.stored.delete(key);
    return { deleted: found.length };
  });
}

function journalsNamed(instance: Instance, id: string): [string, StoredJournal][] {
  const all = [...instance.books.journals.stored];
  return all.filter(([, journal]) => valueOf(journal.row, 'JOURNAL_ID') === id);
}
