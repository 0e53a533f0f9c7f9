import { z } from 'zod';

/** A Shopify id: digits, as a safe integer or as the text that the lossless parser kept. */
const id = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,19}$/)])
  .transform((value) => String(value));

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text));

const customerGid = z.string().regex(/^gid:\/\/shopify\/Customer\/\d{1,20}$/);

const domain = z.string().transform((text) => text.toLowerCase());

/** `orders/create`, `updated`, `paid`, `cancelled`. */
export const orderRow = z.object({
  id,
  admin_graphql_api_id: z.string().startsWith('gid://shopify/Order/'),
  updated_at: instant,
  customer: z.object({ id }).nullish(),
});

/** `refunds/create`, `order_transactions/create` and others that name their order. */
export const orderChild = z
  .object({ order_id: id })
  .transform((body) => ({ order: body.order_id }));

/** `orders/edited`: quantities only, no order. */
export const orderEdit = z
  .object({ order_edit: z.object({ order_id: id }) })
  .transform((body) => ({ order: body.order_edit.order_id }));

/** `orders/delete`. */
export const orderDeletion = z.object({ id }).transform((body) => ({ order: body.id }));

/** `customers/create`, `customers/update`. */
export const customerRow = z.object({
  id,
  admin_graphql_api_id: z.string().startsWith('gid://shopify/Customer/'),
  updated_at: instant,
});

/** `customers/delete`. */
export const customerDeletion = z.object({ id });

/** `customers/merge`. */
export const merge = z
  .object({
    admin_graphql_api_customer_kept_id: customerGid,
    admin_graphql_api_customer_deleted_id: customerGid,
  })
  .transform((body) => ({
    kept: body.admin_graphql_api_customer_kept_id,
    gone: body.admin_graphql_api_customer_deleted_id,
  }));

/** A guest has no customer id: then only the orders say whose request it is. */
const person = z
  .object({ id: id.nullish() })
  .nullish()
  .transform((body) => body?.id ?? null);

/** `customers/data_request`. */
export const dataRequest = z.object({
  shop_domain: domain,
  customer: person,
  orders_requested: z.array(id),
  data_request: z.object({ id }),
});

/** `customers/redact`. */
export const customerRedact = z.object({
  shop_domain: domain,
  customer: person,
  orders_to_redact: z.array(id),
});

/** `shop/redact`: strict, because a body of any other topic may carry these two fields as well. */
export const shopRedact = z.strictObject({ shop_id: id, shop_domain: domain });

export function gid(type: 'Order' | 'Customer', digits: string): string {
  return `gid://shopify/${type}/${digits}`;
}
