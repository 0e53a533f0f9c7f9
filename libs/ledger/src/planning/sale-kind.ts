import type { AgreementKind } from '@ml-connector/events';
import type { Agreed, Sold } from '../facts/order-account.js';
import type { LineKind } from '../journal/line-kind.js';

/**
 * The line kind of a sale, or null where Shopify names something that this product does not know:
 * a person decides, never a default.
 */
export function saleKind(sale: Sold, agreement: AgreementKind): LineKind | null {
  if (sale.action === 'UNKNOWN') return null;
  switch (sale.lineType) {
    case 'PRODUCT':
      return sale.isGiftCard ? 'gift-card' : productKind(sale, agreement);
    case 'SHIPPING':
      return isTakenBack(sale, agreement) ? 'shipping-refund' : 'shipping';
    case 'TIP':
      return 'tip';
    case 'GIFT_CARD':
      return 'gift-card';
    case 'DUTY':
      return 'duty';
    case 'ADDITIONAL_FEE':
      return 'additional-fee';
    case 'FEE':
      return feeKind(sale.feeKind);
    case 'ADJUSTMENT':
      return 'adjustment';
    case 'UNKNOWN':
      return null;
  }
}

/** An edit that removes a line undoes revenue; a refund or return goes to the returns contra. */
function productKind(sale: Sold, agreement: AgreementKind): LineKind {
  return isTakenBack(sale, agreement) ? 'returns' : 'product';
}

function isTakenBack(sale: Sold, agreement: AgreementKind): boolean {
  const reverses = agreement === 'REFUND' || agreement === 'RETURN';
  return reverses && (sale.action === 'RETURN' || sale.total.shop.isCredit);
}

function feeKind(kind: string | null): LineKind | null {
  if (kind === 'RestockingFee') return 'restocking-fee';
  return kind === 'ReturnShippingFee' ? 'return-shipping-fee' : null;
}

/** The first sale of an agreement that has no line kind. */
export function unknownIn(agreement: Agreed): Sold | null {
  return agreement.sales.find((sale) => saleKind(sale, agreement.kind) === null) ?? null;
}
