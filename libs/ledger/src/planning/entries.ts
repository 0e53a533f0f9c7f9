import type { Agreed, Moved, OrderAccount, Sold } from '../facts/order-account.js';
import { taxGap } from '../facts/tie.js';
import type { JournalLineKind, LineKind } from '../journal/line-kind.js';
import type { RuleCriteria } from '../mapping/policy.js';
import { Money } from '../money/money.js';
import type { Entry } from './draft.js';
import { saleKind } from './sale-kind.js';

export const noCriteria: RuleCriteria = {
  productType: null,
  sku: null,
  salesChannel: null,
  gateway: null,
  taxTitle: null,
  country: null,
};

/** Writes the entries of one order: each fact against customer settlement, so each balances by itself. */
export class EntryWriter {
  private readonly criteria: RuleCriteria;

  constructor(order: OrderAccount) {
    const { salesChannel, countryCode } = order.snapshot;
    this.criteria = { ...noCriteria, salesChannel, country: countryCode };
  }

  /** What was sold or taken back. Its sales must be known kinds (see `unknownIn`). */
  ofAgreement(agreement: Agreed): Entry[] {
    const entries = agreement.sales.flatMap((sale) => this.ofSale(sale, agreement));
    return [...entries, this.settlement(agreement.total.shop, agreement.gid)].filter(hasAmount);
  }

  /** Money that came in or went out, and the part of it that cash rounding made. */
  ofMove(move: Moved): Entry[] {
    const tender = { ...this.criteria, gateway: move.gateway };
    const settled = move.amount.shop.minus(move.rounding.shop);
    return [
      this.entry(tenderKind(move.gateway), move.amount.shop, {
        source: move.gid,
        criteria: tender,
      }),
      this.entry('cash-rounding', move.rounding.shop.negated(), { source: move.gid }),
      this.settlement(settled.negated(), move.gid),
    ].filter(hasAmount);
  }

  /** Clears what the rate of the payment left open; a loss is a debit. */
  ofExchange(loss: Money, gid: string): Entry[] {
    const entries = [
      this.entry('fx', loss, { source: gid, criteria: noCriteria }),
      this.settlement(loss.negated(), gid),
    ];
    return entries.filter(hasAmount);
  }

  /** The difference that a person approved, on the account that the person named. */
  ofDifference(difference: Money, account: string, gid: string): Entry[] {
    const line = this.entry('approved-difference', difference.negated(), {
      source: gid,
      criteria: noCriteria,
    });
    return [{ ...line, account }, this.settlement(difference, gid)].filter(hasAmount);
  }

  private ofSale(sale: Sold, agreement: Agreed): Entry[] {
    const kind = saleKind(sale, agreement.kind);
    if (kind === null) return [];
    const net = sale.total.shop.minus(sale.tax.shop);
    // A return is booked at what was really paid for it, so its old discount is not shown again.
    const discount = isContra(kind) ? Money.zero(net.currency) : sale.discount;
    const product = { ...this.criteria, productType: sale.productType, sku: sale.sku };
    const of = { source: sale.id, criteria: product };
    return [
      this.entry(kind, net.plus(discount).negated(), of),
      this.entry('discount', discount, of),
      ...sale.taxes.map((tax) =>
        this.entry(tax.channelLiable ? 'channel-tax' : 'tax', tax.amount.shop.negated(), {
          source: sale.id,
          criteria: { ...this.criteria, taxTitle: tax.title },
        }),
      ),
      this.entry('rounding', taxGap(sale).negated(), { source: sale.id, criteria: noCriteria }),
    ];
  }

  private settlement(amount: Money, source: string): Entry {
    return this.entry('settlement', amount, { source, criteria: noCriteria });
  }

  private entry(
    kind: JournalLineKind,
    amount: Money,
    of: { readonly source: string; readonly criteria?: RuleCriteria },
  ): Entry {
    return {
      kind,
      amount,
      criteria: of.criteria ?? this.criteria,
      account: null,
      sources: [of.source],
    };
  }
}

function hasAmount(entry: Entry): boolean {
  return !entry.amount.isZero;
}

function isContra(kind: LineKind): boolean {
  return kind === 'returns' || kind === 'shipping-refund';
}

/** Gift cards and store credit are liabilities that the sale uses up, not money at a processor. */
export function tenderKind(gateway: string): LineKind {
  if (gateway === 'gift_card') return 'gift-card-tender';
  return gateway === 'shopify_store_credit' || gateway === 'store_credit'
    ? 'store-credit'
    : 'clearing';
}
