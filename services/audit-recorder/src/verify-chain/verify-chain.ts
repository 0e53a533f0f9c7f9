import type { QuerySession } from '@ml-connector/messaging';
import {
  chainHash,
  contentHash,
  genesis,
  type RecordedContent,
} from '../record-event/content-hash.js';

/** `brokenAt`: number of the first entry that does not fit; null where the chain is whole. */
export interface ChainVerdict {
  readonly connection: string;
  /** Entries that were checked and found right. */
  readonly checked: bigint;
  readonly brokenAt: bigint | null;
  readonly reason: 'gap' | 'content-changed' | 'end-missing' | 'head-changed' | null;
}

interface StoredEntry extends RecordedContent {
  readonly sequence: string;
  readonly hash: Buffer;
}

const PAGE = 500;

/** Walks every chain from its first entry and computes each hash anew. Reads only. */
export async function verifyChains(database: QuerySession): Promise<ReadonlyArray<ChainVerdict>> {
  const heads = await database.query<Head[]>(
    `select connection, sequence::text as sequence, hash from audit_recorder.chain
     union all
     select distinct connection, '0', ''::bytea from audit_recorder.event
       where connection not in (select connection from audit_recorder.chain)
     order by connection`,
  );
  const verdicts: ChainVerdict[] = [];
  for (const head of heads) verdicts.push(await verifyChain(database, head));
  return verdicts;
}

interface Head {
  readonly connection: string;
  readonly sequence: string;
  readonly hash: Buffer;
}

/** The entry that was checked last. */
interface Link {
  readonly sequence: bigint;
  readonly hash: Buffer;
}

async function verifyChain(database: QuerySession, head: Head): Promise<ChainVerdict> {
  let last: Link = { sequence: 0n, hash: genesis };
  for (;;) {
    const page = await pageAfter(database, head.connection, last.sequence);
    for (const entry of page) {
      const reason = misfit(last, entry);
      if (reason !== null) return broken(head, last.sequence, reason);
      last = { sequence: BigInt(entry.sequence), hash: entry.hash };
    }
    if (page.length < PAGE) return endOf(head, last);
  }
}

/** The head outlives entries that were cut off at the end. */
function endOf(head: Head, last: Link): ChainVerdict {
  if (BigInt(head.sequence) !== last.sequence) return broken(head, last.sequence, 'end-missing');
  if (!head.hash.equals(last.hash)) return broken(head, last.sequence - 1n, 'head-changed');
  return { connection: head.connection, checked: last.sequence, brokenAt: null, reason: null };
}

function misfit(last: Link, entry: StoredEntry): 'gap' | 'content-changed' | null {
  const expected = last.sequence + 1n;
  if (BigInt(entry.sequence) !== expected) return 'gap';
  const hash = chainHash(last.hash, expected, contentHash(entry));
  return hash.equals(entry.hash) ? null : 'content-changed';
}

function broken(
  { connection }: Head,
  checked: bigint,
  reason: NonNullable<ChainVerdict['reason']>,
): ChainVerdict {
  return { connection, checked, brokenAt: checked + 1n, reason };
}

function pageAfter(
  database: QuerySession,
  connection: string,
  sequence: bigint,
): Promise<StoredEntry[]> {
  return database.query(
    `select sequence::text as sequence, hash, topic, partition, "offset"::text as "offset", key,
       event_id as "eventId", headers, value, occurred_at as "occurredAt", recorded_at as "recordedAt"
     from audit_recorder.event where connection = $1 and sequence > $2
     order by event.sequence limit ${String(PAGE)}`,
    [connection, sequence.toString()],
  );
}
