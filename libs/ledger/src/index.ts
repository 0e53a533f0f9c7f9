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
export { checkTie } from './facts/tie.js';
export { sourceFacts } from './facts/source-facts.js';
export { addDays, dateInZone, isDate, startOfDay, UnknownZone } from './dates/store-date.js';
export { resolveDate } from './dates/resolve-date.js';
export type { Calendars, ResolvedDate } from './dates/resolve-date.js';
export { journalId } from './journal/journal-id.js';
export type { JournalId } from './journal/journal-id.js';
export { chooseRule } from './mapping/choose-rule.js';
export { policyMistakes } from './mapping/check-policy.js';
export { fitText } from './text/fit-text.js';
export { plan } from './planning/plan-order.js';
export type { PlanInput } from './planning/plan-order.js';
export { maxJournalLines, prepare } from './planning/prepare.js';
export type { Books, Prepared } from './planning/prepare.js';
export { supersede } from './planning/supersede.js';
export type { SameDate, Superseding } from './planning/supersede.js';
export { maySend } from './planning/may-send.js';
export { toJournalLines } from './planning/journal-lines.js';
export { isOffered, refundVerdict } from './refund/verdict.js';
export { refundRules } from './refund/rules.js';
export type { Finding, RefundRule } from './refund/rules.js';
export { tieOut } from './tie-out/tie-out.js';
export { ownComponents } from './tie-out/rows.js';
export type { MoneyInReview } from './tie-out/rows.js';
export { dryRun } from './mapping/dry-run.js';
export type { AccountDifference, DryRun, DryRunInput, PostedLine } from './mapping/dry-run.js';
