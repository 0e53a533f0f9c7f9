import type { OrderRequest, PlacedOrder, ShopControl } from '@ml-connector/demo';

/** Orders in flight at a time while the store is filled. */
const atOnce = 4;

const taxes = [{ title: 'Tax', rate: '0.08875' }];

/** An order of one to three lines, every other one with shipping. */
function anOrder(index: number): OrderRequest {
  const lines = Array.from({ length: 1 + (index % 3) }, (_, line) => ({
    title: `Lamp ${line}`,
    sku: `LAMP-${line}`,
    price: `${10 + line}.90`,
    quantity: 1 + ((index + line) % 2),
  }));
  const shipping = index % 2 === 0 ? [{ title: 'Parcel', price: '4.90' }] : [];
  return { lines, shipping, taxes, tenders: [{ gateway: 'shopify_payments' }], customer: null };
}

/** Fills the store. Answers what was placed, in any order. */
export async function placeOrders(shop: ShopControl, count: number): Promise<PlacedOrder[]> {
  const placed: PlacedOrder[] = [];
  let next = 0;
  const place = async (): Promise<void> => {
    while (next < count) placed.push(await shop.placeOrder(anOrder(next++)));
  };
  await Promise.all(Array.from({ length: atOnce }, place));
  return placed;
}
