/** JSON schemas of the larger requests: an unknown or missing field is refused by name. */
const text = { type: 'string' };
const amount = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' };
const flag = { type: 'boolean' };
const closed = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const tax = closed(
  {
    title: text,
    rate: amount,
    channelLiable: { type: ['boolean', 'null'] },
    source: { type: ['string', 'null'] },
  },
  ['title', 'rate'],
);
const taxes = { type: 'array', items: tax };

const line = closed(
  {
    title: text,
    variantTitle: text,
    vendor: text,
    sku: { type: ['string', 'null'] },
    productType: text,
    quantity: { type: 'integer', minimum: 1, maximum: 100_000 },
    price: amount,
    discount: amount,
    giftCard: flag,
    taxable: flag,
    requiresShipping: flag,
    taxes,
    duty: amount,
  },
  ['price'],
);

const shipping = closed({ title: text, price: amount, discount: amount, taxes, taxable: flag }, [
  'price',
]);
const fee = closed({ name: text, price: amount, taxes }, ['name', 'price']);
const status = { enum: ['SUCCESS', 'PENDING', 'FAILURE', 'ERROR'] };
const tender = closed({
  gateway: text,
  amount,
  rate: amount,
  rounding: amount,
  change: amount,
  status,
});
const tenders = { type: 'array', items: tender };

/** Body of POST /shops/:shop/orders. */
export const orderSchema = closed(
  {
    at: text,
    name: text,
    number: { type: 'integer', minimum: 1 },
    lines: { type: 'array', items: line },
    shipping: { type: 'array', items: shipping },
    fees: { type: 'array', items: fee },
    tip: amount,
    taxes,
    taxesIncluded: flag,
    discount: { type: 'string', pattern: '^\\d+(\\.\\d+)?%?$' },
    discountCode: text,
    currency: closed({ presentment: text, rate: amount }, ['presentment', 'rate']),
    payment: { enum: ['paid', 'authorized', 'pending', 'none'] },
    tenders,
    test: flag,
    sourceName: text,
    customer: { type: ['object', 'string', 'null'] },
    email: { type: ['string', 'null'] },
    phone: { type: ['string', 'null'] },
    billingAddress: { type: ['object', 'null'] },
    shippingAddress: { type: ['object', 'null'] },
    company: { type: 'object' },
    tags: { type: 'array', items: text },
    note: text,
    poNumber: text,
  },
  ['lines'],
);

/** Body of POST /shops/:shop/orders/:order/refunds. */
export const refundSchema = {
  ...closed({
    at: text,
    note: text,
    lines: {
      type: 'array',
      items: closed(
        {
          line: text,
          quantity: { type: 'integer', minimum: 1 },
          restockType: { enum: ['RETURN', 'CANCEL', 'NO_RESTOCK', 'LEGACY_RESTOCK'] },
        },
        ['line', 'quantity'],
      ),
    },
    shipping: text,
    duties: { enum: ['all'] },
    fees: { enum: ['all'] },
    amount,
    tenders,
    credit: { const: true },
    status,
    mismatch: closed({ kind: { enum: ['money-less', 'money-more', 'zero-subtotal'] }, amount }, [
      'kind',
    ]),
  }),
  type: ['object', 'null'],
};
