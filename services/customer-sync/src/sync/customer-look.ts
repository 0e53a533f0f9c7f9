import type { Connection } from '@ml-connector/connections';
import type { Exchange } from '@ml-connector/events';
import { type Call, type Outcome, type Row, rows, text } from '@ml-connector/peoplesoft';
import { readFailure } from '../decide/conclude.js';
import type { Found } from '../decide/customer-step.js';
import type { Identity } from '../decide/identity.js';
import type { Conclusion, CustomerRecord } from '../store/customer-record.js';
import type { CustomerInterface } from './customer-interfaces.js';
import type { ExchangeBook } from './exchange-book.js';

/** What a look into PeopleSoft gave: the customer under its CUST_ID, or why there was none to see. */
export type Look =
  | { readonly kind: 'seen'; readonly custId: string | null; readonly found: Found }
  | { readonly kind: 'ended'; readonly conclusion: Conclusion };

interface Looking {
  readonly connection: Connection;
  readonly record: CustomerRecord;
  readonly ci: CustomerInterface;
  readonly book: ExchangeBook;
  readonly tell: (exchange: Exchange) => Promise<void>;
  /** Of these, the CUST_IDs that belong to a Shopify customer already. */
  readonly owned: (custIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** PeopleSoft answers Find with no more rows than this, and does not say that there are more. */
const FIND_LIMIT = 300;

/** More customers of one e-mail address than this are not read one by one. */
const MOST_CANDIDATES = 10;

/** Looks at one customer in PeopleSoft, by CUST_ID, by the field that carries our id, or by e-mail. */
export class CustomerLook {
  constructor(private readonly looking: Looking) {}

  async under(identity: Identity): Promise<Look> {
    switch (identity.kind) {
      case 'unusable':
        return ended(identity.code, identity.explanation);
      case 'cust-id':
        return this.byCustId(identity.custId);
      case 'reference':
        return this.byReference(identity.field, identity.reference);
    }
  }

  /** A customer that finance made by hand, who has this e-mail address; null: there is none. */
  async byEmail(field: string, email: string): Promise<Look | null> {
    const { operations } = this.looking.ci.site;
    if (!operations.find || !operations.get) return null;
    const custIds = await this.found(field, email);
    if (!Array.isArray(custIds)) return custIds;
    const owned = await this.looking.owned(custIds);
    const free = custIds.filter((custId) => !owned.has(custId));
    if (free.length > MOST_CANDIDATES) return several(free, 'have the same e-mail address');
    const matching: Extract<Look, { kind: 'seen' }>[] = [];
    for (const custId of free) {
      const look = await this.byCustId(custId);
      if (look.kind === 'ended') return look;
      if (look.found.kind === 'buffer' && isActiveWith(look.found.row, field, email))
        matching.push(look);
    }
    if (matching.length > 1)
      return several(
        matching.map(({ custId }) => custId ?? ''),
        'have the same e-mail address',
      );
    return matching[0] ?? null;
  }

  private async byCustId(custId: string): Promise<Look> {
    const { ci, record, connection } = this.looking;
    const keys = { SETID: connection.ledger.setId, CUST_ID: custId };
    if (ci.site.operations.get) return this.read(custId, await this.told(ci.get(keys)));
    if (ci.site.operations.find) return this.matched(custId, await this.told(ci.find(keys)));
    return { kind: 'seen', custId, found: { kind: record.inMaster ? 'exists' : 'absent' } };
  }

  /** The customer that carries our reference. Two of them are a person's to sort out. */
  private async byReference(field: string, reference: string): Promise<Look> {
    if (!this.looking.ci.site.operations.find)
      return ended('find-not-offered', 'The site offers no Find for customers');
    const custIds = await this.found(field, reference);
    if (!Array.isArray(custIds)) return custIds;
    if (custIds.length > 1) return several(custIds, `all carry ${reference}`);
    const [custId] = custIds;
    if (custId === undefined) return { kind: 'seen', custId: null, found: { kind: 'absent' } };
    const look = await this.byCustId(custId);
    const isAnother =
      look.kind === 'seen' &&
      look.found.kind === 'buffer' &&
      text(look.found.row, field) !== reference;
    // A Find by what is no search key finds anybody.
    return isAnother
      ? ended(
          'reference-not-searchable',
          `Find by ${field} gave ${custId}, which does not carry ${reference}: make ${field} a search key of the component interface`,
        )
      : look;
  }

  /** CUST_IDs that Find gives for one field; it matches from the beginning. */
  private async found(
    field: string,
    value: string,
  ): Promise<string[] | Extract<Look, { kind: 'ended' }>> {
    const { ci, connection } = this.looking;
    const keys = { SETID: connection.ledger.setId, [field]: value };
    const outcome = await this.told(ci.find(keys));
    if (outcome.kind !== 'accepted') return failed(outcome);
    if (outcome.rows.length >= FIND_LIMIT)
      return ended(
        'find-too-wide',
        `Find by ${field} gave ${String(outcome.rows.length)} customers, as many as PeopleSoft answers at most: make ${field} a search key of the component interface`,
      );
    return [...new Set(outcome.rows.map((row) => text(row, 'CUST_ID')).filter(Boolean))];
  }

  private read(custId: string, outcome: Outcome): Look {
    if (outcome.kind === 'refused' && outcome.faultClass === 'absent')
      return { kind: 'seen', custId, found: { kind: 'absent' } };
    if (outcome.kind !== 'accepted') return failed(outcome);
    const [row] = outcome.rows;
    return { kind: 'seen', custId, found: row ? { kind: 'buffer', row } : { kind: 'absent' } };
  }

  /** Find matches from the beginning, so A1 also finds A10; a full answer may lack the one that is looked for. */
  private matched(custId: string, outcome: Outcome): Look {
    if (outcome.kind !== 'accepted') return failed(outcome);
    const isShown = outcome.rows.some((row: Row) => text(row, 'CUST_ID') === custId);
    const isKnown = outcome.rows.length >= FIND_LIMIT && this.looking.record.inMaster;
    return { kind: 'seen', custId, found: { kind: isShown || isKnown ? 'exists' : 'absent' } };
  }

  private async told(calling: Promise<Call>): Promise<Outcome> {
    const call = await calling;
    await this.looking.tell(await this.looking.book.closed(call));
    return call.outcome;
  }
}

/** Find matches beginnings, and finance's inactive customers stay at rest. */
function isActiveWith(row: Row, field: string, email: string): boolean {
  const addresses = [
    text(row, field),
    ...rows(row, 'CUST_CONTACT').map((contact) => text(contact, 'EMAILID')),
  ];
  const isSame = (address: string) => address.trim().toLowerCase() === email.toLowerCase();
  return text(row, 'CUST_STATUS') !== 'I' && addresses.some(isSame);
}

function failed(outcome: Exclude<Outcome, { kind: 'accepted' }>): Extract<Look, { kind: 'ended' }> {
  return { kind: 'ended', conclusion: readFailure(outcome) };
}

const MOST_NAMED = 5;

function several(custIds: readonly string[], what: string): Look {
  const more = custIds.length - MOST_NAMED;
  const named =
    custIds.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
  return ended('several-customers', `${named} ${what}: leave one in the customer master`);
}

function ended(code: string, explanation: string): Extract<Look, { kind: 'ended' }> {
  return { kind: 'ended', conclusion: { kind: 'review', code, explanation } };
}
