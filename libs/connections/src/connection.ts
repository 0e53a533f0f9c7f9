import { z } from 'zod';
import { accountingPolicySchema } from './accounting-policy.js';
import { peopleSoftSiteSchema } from './peoplesoft-site.js';
import { cron, day, identifier, psText, zone } from './text-field.js';

const url = z
  .url({ protocol: /^https?$/, error: 'use an http or https address' })
  .refine((text) => !text.includes('@'), 'leave user and password out of the address');

const shopify = z.strictObject({
  shop: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'use the domain that ends in .myshopify.com'),
  /** Base address instead of https://<shop>; null in production. */
  endpoint: url.nullable().default(null),
  apiVersion: z.literal('2026-10').default('2026-10'),
  /** False: the sweep alone serves the store. */
  webhooks: z.boolean().default(true),
  callbackUrl: url.nullable().default(null),
  grant: z.enum(['authorization-code', 'client-credentials', 'static']),
  scopes: z.array(z.string()).default([]),
});

const ledger = z.strictObject({
  businessUnit: psText(5),
  setId: psText(5),
  ledgerGroup: psText(10),
  ledger: psText(10),
  source: psText(3),
  /** First character of each journal id; unique per instance and business unit, never given twice. */
  storePrefix: z.string().regex(/^[0-9A-Z]$/, 'use one digit or capital letter'),
  zone,
  currency: z.string().regex(/^[A-Z]{3}$/, 'use ISO 4217, for instance USD'),
  /** Facts before this day (store zone) are not booked. */
  booksFrom: day,
  recognition: z.enum(['on-order', 'on-payment']).default('on-order'),
  rateType: psText(5),
});

const customers = z
  .strictObject({
    /** CUST_ID that all guests share. */
    genericCustId: psText(15),
    /** Stands before the base-36 customer id. */
    custIdPrefix: z.string().regex(/^[0-9A-Z]{1,4}$/, 'use 1 to 4 digits or capital letters'),
    matching: z.strictObject({
      /** `ours`: CUST_ID is prefix + base-36 customer id. `next`: the site numbers by itself. */
      numbering: z.enum(['ours', 'next']).default('ours'),
      /** Field of the customer interface that carries our id; needed where the site numbers. */
      referenceField: z.string().min(1).nullable().default(null),
      /** Search key by which a customer that finance made by hand is found before a new one is made; null: none is looked for. */
      emailField: z.string().min(1).nullable().default(null),
    }),
  })
  .refine(canBeFoundAgain, {
    path: ['matching', 'referenceField'],
    error: 'name the field that carries our id, because the site numbers customers itself',
  });

const schedules = z.strictObject({
  sweep: cron.default('*/10 * * * *'),
  nightly: cron.default('30 2 * * *'),
  /** Null: the inquiry does not run. */
  inquiries: z
    .strictObject({
      invoice: cron.nullable().default(null),
      requisition: cron.nullable().default(null),
      customer: cron.nullable().default(null),
      journalStatus: cron.nullable().default(null),
    })
    .prefault({}),
  /** How far a sweep or inquiry reaches back before its mark. */
  overlapMinutes: z.int().min(0).default(15),
  /**
   * Minutes after its acceptance from which a journal that the status inquiry does not show counts as
   * missing; null or absent: 5. More where journals are staged first and loaded by a nightly run.
   */
  journalGraceMinutes: z.int().min(0).nullable().optional(),
  /** Alarm when no webhook came for so long while the sweep finds orders. */
  silenceMinutes: z.int().min(1).default(60),
});

/** One Shopify store joined to one PeopleSoft instance, as a person or the CLI gives it. */
export const connectionSchema = z.strictObject({
  id: identifier,
  status: z.enum(['active', 'paused', 'needs-reconnecting', 'removed']).default('active'),
  shopify,
  instanceId: identifier,
  site: peopleSoftSiteSchema,
  ledger,
  accounting: accountingPolicySchema,
  customers,
  schedules: schedules.prefault({}),
});

/** What a person gives; defaults may be left out. */
export type ConnectionDraft = z.input<typeof connectionSchema>;
/** A connection as it is stored. `version` rises with every change. */
export type Connection = z.infer<typeof connectionSchema> & { readonly version: bigint };
export type ConnectionStatus = Connection['status'];

function canBeFoundAgain(customers: {
  readonly matching: { readonly numbering: string; readonly referenceField: string | null };
}): boolean {
  return customers.matching.numbering === 'ours' || customers.matching.referenceField !== null;
}
