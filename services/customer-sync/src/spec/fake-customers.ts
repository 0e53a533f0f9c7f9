import type { Connection } from '@ml-connector/connections';
import {
  bodyOf,
  type Call,
  type ComponentInterfaceSite,
  type FrozenBody,
  type Operation,
  type Outcome,
  type Row,
  rows,
  sha256,
  text,
} from '@ml-connector/peoplesoft';
import {
  type CustomerInterface,
  CustomerInterfaces,
  type NoInterface,
} from '../sync/customer-interfaces.js';

/** What goes wrong with one call. `applied`: PeopleSoft did it all the same. */
export type Mishap =
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'answer-lost'; readonly applied: boolean }
  /** The answer is lost, and PeopleSoft does it only when the test lets it: see `late`. */
  | { readonly kind: 'lands-late' }
  | {
      readonly kind: 'refused';
      readonly faultClass: Extract<Outcome, { kind: 'refused' }>['faultClass'];
    }
  /** The process dies here. */
  | { readonly kind: 'dies'; readonly applied: boolean };

const FIND_LIMIT = 300;

export class Died extends Error {
  override readonly name = 'Died';
}

/** A customer master with state, behind the component interface that customer-sync calls. */
export class FakeCustomers extends CustomerInterfaces {
  readonly stored = new Map<string, Row>();
  /** Calls by operation, in order. */
  readonly calls: string[] = [];
  /** What goes wrong with the next calls of an operation. */
  readonly mishaps: [Operation, Mishap][] = [];
  /** Calls that are still to take effect; whoever runs one takes it out. */
  readonly late: (() => void)[] = [];
  settleMs = 60_000;
  /** Fields that Find takes into account; null: all. Others it ignores, as PeopleSoft does. */
  searchKeys: readonly string[] | null = null;
  private numbered = 0;
  private readonly sent = new Map<string, Row>();

  override async of(connection: Connection): Promise<CustomerInterface | NoInterface> {
    const site = connection.site.customer;
    if (!site) return { kind: 'no-interface', code: 'no-customer-interface', explanation: 'none' };
    return this.over(site);
  }

  clear(): void {
    this.stored.clear();
    this.calls.length = 0;
    this.mishaps.length = 0;
    this.late.length = 0;
    this.numbered = 0;
    this.searchKeys = null;
  }

  customer(custId: string): Row {
    return this.stored.get(custId) ?? {};
  }

  /** CITY of every address row, oldest first. */
  cities(custId: string): string[] {
    return addressesOf(this.customer(custId)).map(
      (row) => `${text(row, 'EFFDT')} ${text(row, 'CITY')}`,
    );
  }

  private over(site: ComponentInterfaceSite): CustomerInterface {
    return {
      site,
      settleMs: this.settleMs,
      credential: 'credential v1',
      get: (keys) => this.call('get', () => this.read(keys)),
      find: (keys) => this.call('find', () => this.matching(keys)),
      body: (operation, row) => this.frozen(site, operation, row),
      send: (body) => this.call(body.operation, () => this.apply(body)),
    };
  }

  private frozen(site: ComponentInterfaceSite, operation: Operation, row: Row): FrozenBody {
    const body = bodyOf(site, operation, row);
    this.sent.set(body.xml, row);
    return body;
  }

  private async call(operation: Operation, act: () => Outcome): Promise<Call> {
    this.calls.push(operation);
    const next = this.mishaps.findIndex(([of]) => of === operation);
    const mishap = next < 0 ? null : (this.mishaps.splice(next, 1)[0]?.[1] ?? null);
    const applies = mishap === null || ('applied' in mishap && mishap.applied);
    const outcome = applies ? act() : null;
    if (mishap?.kind === 'lands-late') this.late.push(act);
    if (mishap?.kind === 'dies') throw new Died();
    return called(operation, mishap ? outcomeOf(mishap) : (outcome as Outcome));
  }

  private read(keys: Row): Outcome {
    const row = this.stored.get(text(keys, 'CUST_ID'));
    return row ? accepted([row]) : refused('absent');
  }

  private matching(keys: Row): Outcome {
    const asked = Object.keys(keys).filter((name) => this.searchKeys?.includes(name) ?? true);
    const found = [...this.stored.values()].filter((row) =>
      asked.every((name) => text(row, name).startsWith(text(keys, name))),
    );
    return accepted(found.slice(0, FIND_LIMIT).map(keysOf));
  }

  private apply(body: FrozenBody): Outcome {
    const row = this.sent.get(body.xml) ?? {};
    const custId = text(row, 'CUST_ID') === 'NEXT' ? this.nextNumber() : text(row, 'CUST_ID');
    const known = this.stored.get(custId);
    if (body.operation === 'create' && known) return refused('duplicate');
    if (body.operation !== 'create' && !known) return refused('absent');
    const merged = {
      ...known,
      ...row,
      CUST_ID: custId,
      CUST_ADDR_SEQ: mergedAddresses(known, row),
    };
    this.stored.set(custId, merged);
    return accepted([keysOf(merged)]);
  }

  private nextNumber(): string {
    this.numbered += 1;
    return String(this.numbered).padStart(10, '0');
  }
}

function addressesOf(customer: Row): readonly Row[] {
  return rows(rows(customer, 'CUST_ADDR_SEQ')[0] ?? {}, 'CUST_ADDRESS');
}

/** By effective date: of the same day the row is changed, a new day adds one. */
function mergedAddresses(known: Row | undefined, sent: Row): Row[] {
  const byDay = new Map(addressesOf(known ?? {}).map((row) => [text(row, 'EFFDT'), row]));
  for (const row of addressesOf(sent)) {
    const day = text(row, 'EFFDT');
    byDay.set(day, { ...byDay.get(day), ...row });
  }
  return [{ ADDRESS_SEQ_NUM: '1', CUST_ADDRESS: [...byDay.values()] }];
}

function keysOf(row: Row): Row {
  return { SETID: text(row, 'SETID'), CUST_ID: text(row, 'CUST_ID') };
}

function accepted(found: readonly Row[]): Outcome {
  return { kind: 'accepted', rows: found, warnings: [] };
}

function refused(faultClass: Extract<Outcome, { kind: 'refused' }>['faultClass']): Outcome {
  return {
    kind: 'refused',
    messageSet: 91,
    messageNumber: 49,
    text: 'It says no',
    faultClass,
    envelope: 'fault',
  };
}

function outcomeOf(mishap: Mishap): Outcome {
  switch (mishap.kind) {
    case 'not-sent':
      return { kind: 'not-sent', cause: 'connect-refused', text: 'nobody listens' };
    case 'refused':
      return refused(mishap.faultClass);
    default:
      return { kind: 'unknown', cause: 'connection-reset', text: 'the line broke' };
  }
}

function called(operation: string, outcome: Outcome): Call {
  const at = new Date('2026-11-20T12:00:00Z');
  const request = Buffer.from(`<${operation}/>`);
  return {
    outcome,
    exchange: {
      operation,
      outcome:
        outcome.kind === 'unknown'
          ? 'ANSWER_LOST'
          : outcome.kind === 'not-sent'
            ? 'NOT_SENT'
            : 'ANSWERED',
      httpStatus: null,
      cause: null,
      transactionId: null,
      credential: 'credential v1',
      startedAt: at,
      finishedAt: at,
      request,
      requestSha256: sha256(request),
      response: null,
      responseSha256: null,
    },
  };
}
