import { randomUUID } from 'node:crypto';
import type { Connection } from '@ml-connector/connections';
import { journalId, toJournalLines } from '@ml-connector/ledger';
import type { PreparedJournal, Review } from '@ml-connector/ledger';
import { currentTraceparent } from '@ml-connector/messaging';
import { bodyOf } from '@ml-connector/peoplesoft';
import type { EntityManager } from 'typeorm';
import type { FixedJournal } from '../store/intent.js';
import { nextSequence } from '../store/intents.js';
import { journalRow } from './journal-row.js';
import { createNotOffered } from './not-postable.js';
import type { NotPostable } from './not-postable.js';

/**
 * Gives a journal its number and freezes its Body: key, date and bytes are the same at every send
 * from here on. A review where no number is left.
 */
export async function fixJournal(
  manager: EntityManager,
  journal: PreparedJournal,
  by: { connection: Connection; supersedes: string | null; correlationId: string | null },
): Promise<FixedJournal | Review | NotPostable> {
  const { connection, supersedes, correlationId } = by;
  const key = {
    instanceId: connection.instanceId,
    businessUnit: journal.businessUnit,
    storePrefix: connection.ledger.storePrefix,
    orderNumber: journal.orderNumber,
  };
  if (!connection.site.journal.operations.create)
    return createNotOffered(connection.site.journal.ciName);
  const sequence = await nextSequence(manager, key);
  const named = journalId({ prefix: key.storePrefix, orderNumber: key.orderNumber, sequence });
  if (named.kind === 'review') return named;
  const story = { supersedes, correlationId, traceparent: currentTraceparent() };
  const id = { ...key, ...story, id: randomUUID(), sequence, journalId: named.id };
  return {
    ...fixedParts(journal, connection),
    ...frozenBody(journal, named.id, connection),
    ...id,
  };
}

/** The same bytes go out at every attempt; the row is what a read-back is compared with. */
function frozenBody(journal: PreparedJournal, id: string, { site, ledger }: Connection) {
  const sentRow = journalRow(journal, id, ledger);
  const { alias, xml, sha256 } = bodyOf(site.journal, 'create', sentRow);
  return { sentRow, bodyAlias: alias, bodyXml: xml, bodySha256: sha256 };
}

function fixedParts(journal: PreparedJournal, connection: Connection) {
  const { orderId, orderName, kind, currency, sources, reverses } = journal;
  return {
    ...{ orderId, orderName, kind, currency, sources, reverses },
    connection: connection.id,
    journalDate: journal.journalDate,
    unpostSeq: 0,
    ledgerGroup: connection.ledger.ledgerGroup,
    accountingInstant: journal.accountingInstant,
    lateFrom: journal.lateFrom,
    lines: toJournalLines(journal),
    debits: journal.lines.debits.toDecimalText(),
    credits: journal.lines.credits.toDecimalText(),
    mappingVersion: journal.mappingVersion,
  };
}
