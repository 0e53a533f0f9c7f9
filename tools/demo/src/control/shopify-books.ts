/** The truth of one store as the Shopify simulator tells it. Amounts are decimal text in shop currency. */
export interface ShopBooks {
  readonly shop: string;
  readonly currency: string;
  readonly orders: number;
  readonly testOrders: number;
  readonly customers: number;
  readonly agreements: number;
  readonly moneyTransactions: number;
  readonly byOrder: readonly OrderBooks[];
}

export interface OrderBooks {
  readonly id: string;
  readonly name: string;
  readonly test: boolean;
  readonly agreements: readonly AgreementBooks[];
  readonly transactions: readonly TransactionBooks[];
}

export interface AgreementBooks {
  readonly id: string;
  readonly kind: string;
  readonly happenedAt: string;
  readonly total: { readonly shop: string };
}

export interface TransactionBooks {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string;
  readonly amount: { readonly shop: string };
}

const moneyKinds = ['SALE', 'CAPTURE', 'REFUND', 'CHANGE'];

/** Whether money moved: only then the transaction is a source fact. */
export function movesMoney({ kind, status }: TransactionBooks): boolean {
  return status === 'SUCCESS' && moneyKinds.includes(kind);
}
