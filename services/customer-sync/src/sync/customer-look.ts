import type { Connection } from '@ml-connector/connections';
import type { Exchange } from '@ml-connector/events';
import { type Call, type Outcome, type Row, text } from '@ml-connector/peoplesoft';
import { readFailure } from '../decide/conclude.js';
import { referenceOf } from '../decide/cust-id.js';
import type { Found } from '../decide/customer-step.js';
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
}

/** Looks at one customer in PeopleSoft, by CUST_ID or by the reference field that carries our id. */
export class CustomerLook {
  constructor(private readonly looking: Looking) {}

  async byCustId(custId: string): Promise<Look> {
    const { ci, record, connection } = this.looking;
    const keys = { SETID: connection.ledger.setId, CUST_ID: custId };
    if (ci.site.operations.get) return this.read(custId, await this.told(ci.get(keys)));
    if (ci.site.operations.find) return this.matched(custId, await this.told(ci.find(keys)));
    return { kind: 'seen', custId, found: { kind: record.inMaster ? 'exists' : 'absent' } };
  }

  /** The customer that carries our reference. Two of them are a person's to sort out. */
  async byReference(field: string, legacyId: string): Promise<Look> {
    const { ci, connection } = this.looking;
    if (!ci.site.operations.find)
      return ended('find-not-offered', 'The site offers no Find for customers');
    const keys = { SETID: connection.ledger.setId, [field]: referenceOf(legacyId) };
    const outcome = await this.told(ci.find(keys));
    if (outcome.kind !== 'accepted') return failed(outcome);
    const custIds = [...new Set(outcome.rows.map((row) => text(row, 'CUST_ID')).filter(Boolean))];
    if (custIds.length > 1)
      return ended('several-customers', `${custIds.join(', ')} all carry ${referenceOf(legacyId)}`);
    const [custId] = custIds;
    return custId
      ? this.byCustId(custId)
      : { kind: 'seen', custId: null, found: { kind: 'absent' } };
  }

  private read(custId: string, outcome: Outcome): Look {
    if (outcome.kind === 'refused' && outcome.faultClass === 'absent')
      return { kind: 'seen', custId, found: { kind: 'absent' } };
    if (outcome.kind !== 'accepted') return failed(outcome);
    const [row] = outcome.rows;
    return { kind: 'seen', custId, found: row ? { kind: 'buffer', row } : { kind: 'absent' } };
  }

  /** Find matches from the beginning, so A1 also finds A10. */
  private matched(custId: string, outcome: Outcome): Look {
    if (outcome.kind !== 'accepted') return failed(outcome);
    const isThere = outcome.rows.some((row: Row) => text(row, 'CUST_ID') === custId);
    return { kind: 'seen', custId, found: { kind: isThere ? 'exists' : 'absent' } };
  }

  private async told(calling: Promise<Call>): Promise<Outcome> {
    const call = await calling;
    await this.looking.tell(await this.looking.book.closed(call));
    return call.outcome;
  }
}

function failed(outcome: Exclude<Outcome, { kind: 'accepted' }>): Look {
  return { kind: 'ended', conclusion: readFailure(outcome) };
}

function ended(code: string, explanation: string): Look {
  return { kind: 'ended', conclusion: { kind: 'review', code, explanation } };
}
