export { exponentOf, UnsupportedCurrency } from './money/currency.js';
export { InvalidAmount, MixedCurrency, Money } from './money/money.js';
export { Journal, UnbalancedJournal } from './journal/journal.js';
export { lineKinds } from './journal/line-kind.js';
export type { JournalLineKind, LineKind, PolicyKind } from './journal/line-kind.js';
export { chartFieldLengths, codingMistakes } from './mapping/chart-fields.js';
export type { ChartFields, Coding, Mistake } from './mapping/chart-fields.js';
export type {
  AccountingPolicy,
  LedgerSettings,
  Mapping,
  MappingRule,
  Recognition,
  RuleCriteria,
} from './mapping/policy.js';
export type { AccountingPeriod, BusinessDayPolicy, PeriodPolicy } from './dates/calendar.js';
export type { FittedText, TextPolicy } from './text/text.js';
export type { FactKind, JournalKind, SourceFact } from './facts/source-fact.js';
export type {
  NotApplicable,
  NotApplicableReason,
  Review,
  ReviewReason,
  Step,
  Waiting,
  WaitingReason,
} from './planning/reasons.js';
export type { Entry, JournalDraft } from './planning/draft.js';
export type { Booked, FactOutcome, FactPlan, Journalled, Plan } from './planning/plan.js';
export type { PreparedJournal, PreparedLine, TextChange } from './planning/prepared.js';
export type { RefundRelease } from './planning/release.js';
export type { RefundApproval, RefundReason, RefundVerdict } from './refund/verdict-types.js';
export type {
  Conservation,
  Figure,
  LateEntry,
  LedgerFact,
  LedgerJournal,
  LedgerLine,
  ShopifyFact,
  TieOut,
  TieOutInput,
  TieOutRow,
  Variance,
  VarianceReason,
} from './tie-out/rows.js';
