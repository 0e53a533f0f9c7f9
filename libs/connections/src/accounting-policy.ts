import { type AccountingPolicy, lineKinds, policyMistakes } from '@ml-connector/ledger';
import { z } from 'zod';
import { day, psText } from './text-field.js';

const text = z.string().min(1).nullable().default(null);
const coding = {
  account: psText(10),
  chartFields: z.record(z.string(), z.string()).default({}),
};

const rule = z.strictObject({
  id: z.string().min(1, 'give each rule an id of its own'),
  kind: z.enum(lineKinds as [string, ...string[]] as typeof lineKinds & [string, ...string[]]),
  ...coding,
  productType: text,
  sku: text,
  salesChannel: text,
  gateway: text,
  taxTitle: text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use ISO 3166-1 alpha-2')
    .nullable()
    .default(null),
  effectiveFrom: day.nullable().default(null),
  effectiveTo: day.nullable().default(null),
});

const period = z.strictObject({
  fiscalYear: z.int(),
  period: z.int(),
  from: day,
  to: day,
  open: z.boolean(),
});

/** The shape of a policy, which is the ledger's; this only reads it. */
const policyShape = z.strictObject({
  mapping: z.strictObject({
    version: z.int().positive(),
    rules: z.array(rule),
  }),
  settlement: z.strictObject(coding),
  fx: z.strictObject(coding).nullable(),
  rounding: z.strictObject(coding).nullable(),
  periods: z.strictObject({
    closed: z.enum(['hold', 'next-open']),
    calendars: z.record(z.string(), z.array(period)).nullable(),
  }),
  businessDays: z.strictObject({
    move: z.enum(['as-is', 'next', 'previous']),
    closedWeekdays: z.array(z.int().min(1).max(7)),
    holidays: z.record(z.string(), z.array(day)),
  }),
  text: z.strictObject({ characters: z.enum(['ascii', 'latin-1', 'unicode']) }),
});

/** How a connection books: of the right shape, and without a mistake that the ledger would find later. */
export const accountingPolicySchema = policyShape.superRefine((policy, found) => {
  for (const { field, value, remedy } of policyMistakes(policy))
    found.addIssue({ code: 'custom', path: [field], message: remedy, params: { value } });
}) satisfies z.ZodType<AccountingPolicy>;
