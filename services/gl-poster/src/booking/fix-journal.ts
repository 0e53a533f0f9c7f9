import { randomUUID } from 'node:crypto';
import type { Connection } from '@ml-connector/connections';
import { journalId, toJournalLines } from '@ml-connector/ledger';
import type { PreparedJournal, Review } from '@ml-connector/ledger';
import { bodyOf } from '@ml-connector/peoplesoft';
import type { EntityManager } from 'typeorm';
import type { FixedJournal } from '../store/intent.js';
import { nextSequence } from '../store/intents.js';
import { journalRow } from './journal-row.js';

/**
 * Gives a journal its number and freezes its Body: key, date and bytes are the same at every send
 * from here on. A review where no number is left.
 */
export async function fixJournal(
  manager: EntityManager,
  journal: PreparedJournal,
  by: { connection: Connection; supersedes: string | null },
): Promise<FixedJournal | Review> {
  const { connection, supersedes } = by;
  const key = {
    instanceId: connection.instanceId,
    businessUnit: journal.businessUnit,
    storePrefix: connection.ledger.storePrefix,
    orderNumber: journal.orderNumber,
  };
  const sequence = await nextSequence(manager, key);
  const named = journalId({ prefix: key.storePrefix, orderNumber: key.orderNumber, sequence });
  if (named.kind === 'review') return named;
  const sentRow = journalRow(journal, named.id, connection.ledger);
  const body = bodyOf(connection.site.journal, 'create', sentRow);
  return {
    ...key,
    id: randomUUID(),
    connection: connection.id,
    orderId: journal.orderId,
    orderName: journal.orderName,
    kind: journal.kind,
    journalId: named.id,
    journalDate: journal.journalDate,
    unpostSeq: 0,
    sequence,
    ledgerGroup: connection.ledger.ledgerGroup,
    currency: journal.currency,
    accountingInstant: journal.accountingInstant,
    lateFrom: journal.lateFrom,
    sources: journal.sources,
    reverses: journal.reverses,
    lines: toJournalLines(journal),
    debits: journal.lines.debits.toDecimalText(),
    credits: journal.lines.credits.toDecimalText(),
    mappingVersion: journal.mappingVersion,
    sentRow,
    bodyAlias: body.alias,
    bodyXml: body.xml,
    bodySha256: body.sha256,
    supersedes,
  };
}
