import type { LineKind } from '../journal/line-kind.js';
import type { Mapping, MappingRule, RuleCriteria } from './policy.js';

/** Written where a rule is to take every gateway or every tax title. */
export const anyValue = '*';

/** From the most telling criterion to the least; decides between rules that name equally many. */
const precedence: readonly (keyof RuleCriteria)[] = [
  'sku',
  'productType',
  'taxTitle',
  'gateway',
  'salesChannel',
  'country',
];

/** Criteria that a rule of the kind must write down, be it as "*". */
export const requiredCriterion: Partial<Record<LineKind, keyof RuleCriteria>> = {
  tax: 'taxTitle',
  'channel-tax': 'taxTitle',
  clearing: 'gateway',
};

/**
 * The rule for an amount on an accounting date: of those that match, the one that names most
 * criteria; then the one that names the more telling ones; then the one that took effect last; then
 * the lower id. Null where none matches: that is a review, never a default.
 */
export function chooseRule(
  mapping: Mapping,
  what: { readonly kind: LineKind; readonly criteria: RuleCriteria; readonly date: string },
): MappingRule | null {
  const matching = mapping.rules.filter(
    (rule) =>
      rule.kind === what.kind &&
      isEffective(rule, what.date) &&
      precedence.every((criterion) => matches(rule, criterion, what.criteria[criterion])),
  );
  return matching.sort(bySpecificity)[0] ?? null;
}

function isEffective(rule: MappingRule, date: string): boolean {
  return (rule.effectiveFrom ?? '') <= date && date <= (rule.effectiveTo ?? '9999-12-31');
}

function matches(rule: MappingRule, criterion: keyof RuleCriteria, actual: string | null): boolean {
  const wanted = rule[criterion] ?? null;
  if (wanted === null) return requiredCriterion[rule.kind] !== criterion;
  if (wanted === anyValue) return true;
  return actual !== null && normal(wanted) === normal(actual);
}

/** Shop staff retype titles and types; case and outer blanks carry no meaning. */
function normal(text: string): string {
  return text.trim().toLowerCase();
}

function bySpecificity(left: MappingRule, right: MappingRule): number {
  return (
    count(right) - count(left) ||
    tellingRank(left) - tellingRank(right) ||
    compare(right.effectiveFrom ?? '', left.effectiveFrom ?? '') ||
    compare(left.id, right.id)
  );
}

function names(rule: MappingRule, criterion: keyof RuleCriteria): boolean {
  const wanted = rule[criterion] ?? null;
  return wanted !== null && wanted !== anyValue;
}

function count(rule: MappingRule): number {
  return precedence.filter((criterion) => names(rule, criterion)).length;
}

/** Lower is more telling: the criteria named, read as the digits of a binary number. */
function tellingRank(rule: MappingRule): number {
  return precedence.reduce((rank, criterion) => rank * 2 + (names(rule, criterion) ? 0 : 1), 0);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
