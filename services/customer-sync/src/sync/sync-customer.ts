import { type Connection, Connections, type PermitLease, Vault } from '@ml-connector/connections';
import type { CustomerAction } from '@ml-connector/events';
import { crashPoint } from '@ml-connector/messaging';
import { text } from '@ml-connector/peoplesoft';
import { Clock } from '@ml-connector/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { sendConclusion } from '../decide/conclude.js';
import { custIdOf } from '../decide/cust-id.js';
import { hasAddress } from '../decide/customer-address.js';
import type { Found, Step } from '../decide/customer-step.js';
import { identityOf } from '../decide/identity.js';
import { nextState } from '../decide/next-state.js';
import { stepFor } from '../decide/step-for.js';
import type { Conclusion } from '../store/customer-record.js';
import type { Claim } from '../store/due-customers.js';
import { Passes } from '../store/passes.js';
import { type CustomerInterface, CustomerInterfaces } from './customer-interfaces.js';
import { CustomerLook, type Look } from './customer-look.js';
import {
  type Ending,
  ending,
  notOffered,
  takenBy,
  tooLong,
  unconnected,
  without,
} from './endings.js';
import { ExchangeBook } from './exchange-book.js';
import { syncedAnnouncement } from './synced-announcement.js';
import { type Desire, Wishes } from './wishes.js';

/** One pass over one customer, and everything that it needs. */
interface Pass {
  readonly claim: Claim;
  readonly connection: Connection;
  readonly ci: CustomerInterface;
  readonly book: ExchangeBook;
  readonly desire: Desire;
}

const CHANCES = 2 ** 32;

/** Brings one customer of PeopleSoft in line with Shopify: look, decide, call, record. */
@Injectable()
export class SyncCustomer {
  constructor(
    @Inject(Connections) private readonly connections: Pick<Connections, 'get'>,
    private readonly interfaces: CustomerInterfaces,
    private readonly wishes: Wishes,
    @Inject(Vault) private readonly vault: Pick<Vault, 'seal'>,
    private readonly passes: Passes,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the claim and a permit of the connection's PeopleSoft instance. */
  async handle(claim: Claim, lease: Pick<PermitLease, 'report'>): Promise<Conclusion['kind']> {
    const { record } = claim;
    await this.passes.lost(claim);
    const connection = await this.connections.get(record.connection);
    if (!connection) return this.end(claim, null, unconnected);
    const ci = await this.interfaces.of(connection);
    if ('kind' in ci) return this.end(claim, null, ending(without(ci)));
    const book = new ExchangeBook(record, this.vault, lease);
    const pass = { claim, connection, ci, book, desire: await this.wishes.of(record) };
    return this.end(claim, pass, await this.pass(pass));
  }

  private async pass(pass: Pass): Promise<Ending> {
    const look = await this.look(pass);
    if (look.kind === 'ended') return ending(look.conclusion);
    const custId = look.custId ?? this.newCustId(pass);
    if (custId === null) return ending(tooLong);
    if (custId !== 'NEXT' && isOurs(pass.desire)) {
      const other = await this.passes.fixCustId(pass.claim, pass.connection, custId);
      if (other) return ending(takenBy(other, custId));
    }
    const { settleUntil } = pass.claim.record;
    // Where the site numbers, the lost Create may still land, and a second would be a second customer.
    if (custId === 'NEXT' && settleUntil && settleUntil > this.clock.now())
      return ending({ kind: 'settle', until: settleUntil });
    return this.act(pass, custId, look.found);
  }

  /** Whom nobody has looked for yet, finance may have made by hand. */
  private async look(pass: Pass): Promise<Look> {
    const { claim, connection, desire, ci, book } = pass;
    const { record } = claim;
    const company = desire.kind === 'company' ? desire.externalId : null;
    const identity = identityOf(connection, record, company);
    const look = new CustomerLook({
      connection,
      record,
      ci,
      book,
      tell: (exchange) => this.passes.tells(claim, exchange),
      owned: (custIds) => this.passes.owned(connection, custIds),
    });
    const own = await look.under(identity);
    const { emailField } = connection.customers.matching;
    const isNew = own.kind === 'seen' && own.found.kind === 'absent' && record.custId === null;
    if (!isNew || !emailField || desire.kind !== 'customer') return own;
    const email = desire.personal.email?.trim() ?? '';
    return (email === '' ? null : await look.byEmail(emailField, email)) ?? own;
  }

  /** For a customer that was looked for by reference and not found. */
  private newCustId({ connection, claim }: Pass): string | null {
    if (connection.customers.matching.numbering === 'next') return 'NEXT';
    return custIdOf(connection, legacyIdOf(claim));
  }

  private async act(pass: Pass, custId: string, found: Found): Promise<Ending> {
    const { connection, desire, ci, claim } = pass;
    const decided = stepFor(desire, {
      connection,
      site: ci.site,
      custId,
      legacyId: legacyIdOf(claim),
      found,
      isInactivated: claim.record.isInactivated,
      now: this.clock.now(),
    });
    if (decided.kind === 'ended') return ending(decided.conclusion);
    const { step, action, cut } = decided;
    if (step.kind === 'not-offered') return ending(notOffered(step.operation));
    if (step.kind === 'same') {
      const same: CustomerAction = claim.record.inMaster ? 'UNCHANGED' : 'FOUND';
      return { ...ending({ kind: 'synced', action: same, cut }), custId };
    }
    return this.call(pass, { step, action, cut, custId });
  }

  private async call(
    pass: Pass,
    todo: {
      readonly step: Extract<Step, { kind: 'call' }>;
      readonly action: CustomerAction;
      readonly cut: readonly string[];
      readonly custId: string;
    },
  ): Promise<Ending> {
    const { ci, book, claim } = pass;
    const body = ci.body(todo.step.operation, todo.step.row);
    const at = this.clock.now();
    const open = await book.opened(body, { ciName: ci.site.ciName, credential: ci.credential, at });
    await this.passes.opens(claim, open, {
      settleUntil: new Date(at.getTime() + ci.settleMs),
      inactivates: todo.action === 'INACTIVATED',
    });
    crashPoint('after-sending-commit');
    const call = await ci.send(body);
    const exchange = await book.closed(call, open.exchangeId);
    crashPoint('after-answer-before-commit');
    const { outcome } = call;
    const given = outcome.kind === 'accepted' && text(outcome.rows[0] ?? {}, 'CUST_ID');
    const custId = todo.custId === 'NEXT' ? given || null : todo.custId;
    // A number that the site gave and did not tell is found by our reference.
    if (outcome.kind === 'accepted' && custId === null)
      return {
        conclusion: { kind: 'again', reason: 'number not told', exists: true },
        custId,
        exchange,
      };
    return { conclusion: sendConclusion(outcome, todo), custId, exchange };
  }

  private async end(claim: Claim, pass: Pass | null, end: Ending): Promise<Conclusion['kind']> {
    const now = this.clock.now();
    const { conclusion, exchange, custId } = end;
    const moment = {
      now,
      chance: randomInt(CHANCES - 1) / CHANCES,
      settleMs: pass?.ci.settleMs ?? 0,
    };
    const next = nextState(claim.record, conclusion, moment);
    const announce = syncedAnnouncement({
      record: claim.record,
      connection: pass?.connection ?? null,
      conclusion,
      custId,
      now,
    });
    const kept = pass && isOurs(pass.desire) ? custId : null;
    await this.passes.ends(claim, {
      next,
      conclusion,
      exchange,
      connection: pass?.connection ?? null,
      custId: kept,
      isGone: pass?.desire.kind === 'gone',
      hasOwnAddress: pass !== null && saysWhereItLives(pass),
      now,
      announce,
    });
    return conclusion.kind;
  }
}

/** A company's CUST_ID belongs to the company, not to the person who orders for it. */
function isOurs(desire: Desire): boolean {
  return desire.kind !== 'company';
}

function saysWhereItLives({ desire, claim }: Pass): boolean {
  return desire.kind === 'customer' && claim.record.facts !== null && hasAddress(desire.personal);
}

function legacyIdOf({ record }: Claim): string {
  return record.customerId.slice(record.customerId.lastIndexOf('/') + 1);
}
