import { execute } from 'graphql';
import { rootOf } from '../admin/query-root.js';
import { schema } from '../admin/schema.js';
import { utc, utcOrNull, type View } from '../admin/view.js';
import { gid, idOf } from '../shop/ids.js';
import { message } from '../shop/messages.js';
import type { Shop } from '../shop/shop.js';
import type { BulkOperation } from './bulk-operation.js';
import { flatten } from './json-lines.js';
import { wholeQuery } from './whole-query.js';

/** Per app and shop, from 2026-01 on. */
const mostAtOnce = 5;

function view(operation: BulkOperation, shop: Shop): View {
  const done = operation.status === 'COMPLETED' && operation.lines !== '';
  return {
    id: gid('BulkOperation', operation.id),
    status: operation.status,
    errorCode: operation.errorCode,
    createdAt: utc(operation.createdAt),
    completedAt: utcOrNull(operation.completedAt),
    objectCount: operation.objectCount.toString(),
    rootObjectCount: operation.rootObjectCount.toString(),
    fileSize: done ? Buffer.byteLength(operation.lines).toString() : null,
    url: done ? `${shop.world.url()}/shops/${shop.domain}/bulk/${operation.id}.jsonl` : null,
    partialDataUrl: null,
  };
}

function refuse(code: string, text: string): View {
  return { bulkOperation: null, userErrors: [{ code, field: ['query'], message: text }] };
}

function finish(operation: BulkOperation, shop: Shop): void {
  operation.completedAt = shop.now();
  const content = {
    admin_graphql_api_id: gid('BulkOperation', operation.id),
    completed_at: utc(operation.completedAt),
    created_at: utc(operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: 'query',
  };
  shop.announce({
    eventId: shop.world.random.uuid(),
    triggeredAt: shop.now(),
    messages: [message('bulk_operations/finish', () => content)],
  });
}

async function work(
  operation: BulkOperation,
  document: Exclude<ReturnType<typeof wholeQuery>, string>,
  shop: Shop,
): Promise<void> {
  const { data, errors } = await execute({ schema, document, rootValue: rootOf(shop) });
  if (errors === undefined && data != null) {
    const { lines, roots } = flatten(data);
    operation.lines = lines.map((line) => `${line}\n`).join('');
    operation.objectCount = lines.length;
    operation.rootObjectCount = roots;
    operation.status = 'COMPLETED';
  } else {
    operation.status = 'FAILED';
    operation.errorCode = 'INTERNAL_SERVER_ERROR';
  }
  finish(operation, shop);
}

function run(shop: Shop, query: string): View {
  const document = wholeQuery(query);
  if (typeof document === 'string') return refuse('INVALID', document);
  const running = [...shop.bulkOperations.values()].filter(({ status }) => status === 'CREATED');
  if (running.length >= mostAtOnce) {
    return refuse(
      'LIMIT_REACHED',
      'Too many bulk operations are in progress for this app and shop.',
    );
  }
  const operation: BulkOperation = {
    id: shop.world.ids.next(),
    status: 'CREATED',
    errorCode: null,
    createdAt: shop.now(),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    lines: '',
  };
  shop.bulkOperations.set(operation.id, operation);
  setImmediate(() => void work(operation, document, shop));
  return { bulkOperation: view(operation, shop), userErrors: [] };
}

/** Bulk queries: started by mutation, read back by id, fetched as a file. */
export function bulkFields(shop: Shop): View {
  return {
    bulkOperationRunQuery: ({ query }: { query: string }) => run(shop, query),
    bulkOperation: ({ id }: { id: string }) => {
      const number = idOf('BulkOperation', id);
      const found = number === null ? undefined : shop.bulkOperations.get(number);
      return found === undefined ? null : view(found, shop);
    },
  };
}
