import type { SaleLineType } from '@ml-connector/events';
import type { Dice } from './dice.js';
import { bare, totalOf, type Goods, type GoodsTax, type Unit } from './goods.js';
import { none, share, type Both } from './minor.js';
import type { OrderHistory } from './order-history.js';

/** Store money for one unit of presentment money, as a fraction. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const titles = ['State Tax', 'County Tax', 'City Tax'] as const;
const extras = ['SHIPPING', 'TIP', 'GIFT_CARD', 'DUTY', 'ADDITIONAL_FEE'] as const;

/** Makes goods at random, each amount converted by itself as Shopify does. */
export class RandomGoods {
  constructor(
    private readonly dice: Dice,
    private readonly history: OrderHistory,
    private readonly rate: Rate,
  ) {}

  basket(): Goods[] {
    const products = Array.from({ length: 1 + this.dice.roll(3) }, () => this.product());
    return this.dice.once(3) ? [...products, this.extra()] : products;
  }

  product(): Goods {
    const units = Array.from({ length: 1 + this.dice.roll(3) }, () => this.unit(10_000, 2));
    const productType = this.dice.pick(['Lamps', 'Shirts', null]);
    return this.goods('PRODUCT', units, { sku: `SKU-${this.dice.roll(5)}`, productType });
  }

  fee(worth: bigint): Goods {
    const amount = BigInt(this.dice.roll(Number(worth) + 1));
    const unit = { net: this.both(amount), discount: none, taxes: [], taxGap: none };
    return this.goods('FEE', [unit], { feeKind: 'RestockingFee' });
  }

  both(presentment: bigint): Both {
    return { shop: share(presentment, this.rate.numerator, this.rate.denominator), presentment };
  }

  private extra(): Goods {
    const lineType = this.dice.pick(extras);
    const taxes = lineType === 'TIP' || lineType === 'GIFT_CARD' ? 0 : 1;
    const isGiftCard = lineType === 'GIFT_CARD';
    return this.goods(lineType, [this.unit(3_000, taxes)], { isGiftCard });
  }

  private unit(limit: number, mostTaxes: number): Unit {
    const price = this.dice.roll(limit);
    const discount = this.dice.once(3) ? this.dice.roll(price + 1) : 0;
    const count = this.dice.roll(mostTaxes + 1);
    const taxes = titles.slice(0, count).map((title): GoodsTax => {
      const amount = this.both(BigInt(this.dice.roll(Math.ceil(price / 5) + 1)));
      return { title, amount, channelLiable: title === 'City Tax' };
    });
    const net = this.both(BigInt(price - discount));
    return { net, discount: this.both(BigInt(discount)), taxes, taxGap: this.gap(count) };
  }

  /** Now and then a tax total is one minor unit off its taxes. */
  private gap(taxes: number): Both {
    const isForeign = this.rate.numerator !== this.rate.denominator;
    if (isForeign || taxes === 0 || !this.dice.once(20)) return none;
    const amount = this.dice.once(2) ? 1n : -1n;
    return { shop: amount, presentment: amount };
  }

  private goods(lineType: SaleLineType, units: Unit[], given: Partial<Goods>): Goods {
    // A gap may be shared by the units of one sale only once: the cap is per order line.
    const single = units.map((unit, index) => (index === 0 ? unit : { ...unit, taxGap: none }));
    const lineItemId = this.history.nextId('LineItem');
    return { ...bare, ...given, lineType, lineItemId, units: single.map(evened) };
  }
}

/** Taxes of a line stand in one order for all of its units; units without them carry zeros. */
function evened(unit: Unit, _index: number, all: readonly Unit[]): Unit {
  const longest = all.reduce(
    (most, { taxes }) => (taxes.length > most.length ? taxes : most),
    unit.taxes,
  );
  const taxes = longest.map((tax, index) => unit.taxes[index] ?? { ...tax, amount: none });
  return { ...unit, taxes };
}

export function worthOf(units: readonly Unit[]): bigint {
  return units.reduce((sum, unit) => sum + totalOf(unit).presentment, 0n);
}
