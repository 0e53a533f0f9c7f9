import type { Exchange, Sealed } from '@ml-connector/events';
import type { Ground } from '../ground.js';
import { rowsOf } from '../queries.js';
import type { NoBody, ShownBody, ShownExchange } from './exchange.js';
import { maskedText } from './mask.js';

type AuditGround = Pick<Ground, 'queries' | 'vault' | 'avro'>;

/**
 * The calls about one subject (intent id, order or customer gid) as the audit holds them, the first first; bodies
 * opened, and masked before anybody sees them.
 */
export async function exchangesAbout(
  ground: AuditGround,
  connection: string,
  subjectId: string,
): Promise<ShownExchange[]> {
  const rows = await rowsOf<{ readonly value: Buffer }>(ground.queries, 'audit_recorder.event', {
    sql: `select value from audit_recorder.event
      where connection = $1 and topic = 'audit.exchange.v1' and key = $2 and replay_id is null
      order by sequence`,
    parameters: [connection, `${connection}:${subjectId}`],
  });
  const events = await Promise.all(
    rows.map(({ value }) => ground.avro.decode('audit.exchange.v1', value)),
  );
  const latest = new Map(events.map((event) => [event.exchangeId, event]));
  const shown = await Promise.all(
    [...latest.values()].map((event) => shownExchange(ground, event)),
  );
  return shown.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}

async function shownExchange(ground: AuditGround, event: Exchange): Promise<ShownExchange> {
  const {
    request,
    requestSha256,
    requestLength,
    response,
    responseSha256,
    responseLength,
    ...facts
  } = event;
  return {
    ...facts,
    request: await body(ground, { sealed: request, sha256: requestSha256, length: requestLength }),
    response: await body(ground, {
      sealed: response,
      sha256: responseSha256,
      length: responseLength,
    }),
  };
}

interface KeptBody {
  readonly sealed: Sealed | null;
  readonly sha256: string | null;
  readonly length: bigint | null;
}

async function body(ground: AuditGround, kept: KeptBody): Promise<ShownBody | NoBody> {
  const { sealed, sha256, length } = kept;
  if (sha256 === null || length === null) return 'none';
  if (sealed === null) return 'erased';
  const opened = await ground.vault.unseal(sealed);
  if (opened === 'erased') return 'erased';
  const isCut = BigInt(opened.length) < length;
  return { text: maskedText(opened.toString('utf8')), length: Number(length), sha256, isCut };
}
