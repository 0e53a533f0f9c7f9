import type { Queries } from '../ground.js';
import { present, rowsOf } from '../queries.js';
import type { OpenAlarm } from './overview.js';

export interface ConnectionAlarm {
  readonly connection: string;
  readonly alarm: OpenAlarm;
}

type AlarmRow = OpenAlarm & { readonly connection: string };

/** The services whose outbox may hold a row that the broker refused for good. */
const schemas = [
  ...['shopify_ingress', 'customer_sync', 'refund_validator', 'gl_poster'],
  ...['peoplesoft_poller', 'audit_recorder', 'connections'],
];

/** What is too old while it waits or is unknown, in hours; DESIGN section 5. */
const staleHours = 4;

/** Standing alarms of all services. */
export async function alarmsOf(queries: Queries, now: Date): Promise<ConnectionAlarm[]> {
  const rows = [
    ...(await kept(queries, 'shopify-ingress')),
    ...(await kept(queries, 'peoplesoft-poller')),
    ...(await stale(queries, now)),
    ...(await overdue(queries, now)),
    ...(await parked(queries)),
  ];
  return rows.map(({ connection, ...alarm }) => ({ connection, alarm }));
}

/** What a service says of itself, in the table or view `alarm` of its schema. */
const standing = {
  'shopify-ingress': { source: 'shopify_ingress.alarm', where: 'where cleared_at is null' },
  'peoplesoft-poller': { source: 'peoplesoft_poller.alarm', where: '' },
} as const;

function kept(queries: Queries, service: keyof typeof standing): Promise<AlarmRow[]> {
  const { source, where } = standing[service];
  return rowsOf<AlarmRow>(queries, source, {
    sql: `select connection, '${service}' as service, kind, detail, times::int as times,
        raised_at as "raisedAt", last_at as "lastAt"
      from ${source} ${where} order by connection, raised_at`,
    parameters: [],
  });
}

/** Journals that are unknown, and facts that wait, for longer than anybody should have to find out alone. */
function stale(queries: Queries, now: Date): Promise<AlarmRow[]> {
  return rowsOf<AlarmRow>(queries, 'gl_poster.held_fact', {
    sql: `select connection, 'gl-poster' as service, kind, count(*) || words as detail,
        count(*)::int as times, min(since) as "raisedAt", min(since) as "lastAt"
      from (
        select connection, 'waiting-too-long' as kind, ' facts wait for more than 4 hours' as words, since
        from gl_poster.held_fact
        union all
        select connection, 'unknown-too-long', ' journals are unknown for more than 4 hours', changed_at
        from gl_poster.journal where state = 'UNKNOWN') open
      where since < $1 group by connection, kind, words order by connection, kind`,
    parameters: [new Date(now.getTime() - staleHours * 3_600_000)],
  });
}

/** Requests under privacy law whose deadline is near and that nobody finished, or whose report nobody took. */
function overdue(queries: Queries, now: Date): Promise<AlarmRow[]> {
  return rowsOf<AlarmRow>(queries, 'shopify_ingress.privacy_request', {
    sql: `select connection, 'shopify-ingress' as service, 'privacy-deadline' as kind,
        kind || ' ' || id || ' is due on ' || to_char(deadline at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC' as detail, 1 as times,
        received_at as "raisedAt", received_at as "lastAt"
      from shopify_ingress.privacy_request
      where deadline < $1 and (finished_at is null
        or (kind = 'data-request' and report_ciphertext is not null and taken_at is null))
      order by deadline`,
    parameters: [new Date(now.getTime() + 7 * 86_400_000)],
  });
}

/** Events that Kafka refused for good: they wait in the outbox until a person looks. */
async function parked(queries: Queries): Promise<AlarmRow[]> {
  const there = await present(
    queries,
    schemas.map((schema) => `${schema}.outbox`),
  );
  const each = [...there].map(
    (
      table,
    ) => `select split_part(key, ':', 1) as connection, '${table.split('.')[0] ?? ''}' as service,
      topic, parked_at from ${table} where parked_at is not null`,
  );
  if (each.length === 0) return [];
  return queries.query<AlarmRow>(
    `select connection, replace(service, '_', '-') as service, 'event-parked' as kind,
       'Kafka refused ' || topic || ' for good' as detail, count(*)::int as times,
       min(parked_at) as "raisedAt", max(parked_at) as "lastAt"
     from (${each.join(' union all ')}) row group by connection, service, topic`,
  );
}
