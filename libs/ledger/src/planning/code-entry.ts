import type { JournalLineKind, LineKind } from '../journal/line-kind.js';
import { chooseRule } from '../mapping/choose-rule.js';
import { codingMistakes, type Coding } from '../mapping/chart-fields.js';
import type { AccountingPolicy, RuleCriteria } from '../mapping/policy.js';
import type { Entry } from './draft.js';
import type { Review } from './reasons.js';
import { review } from './reviews.js';

/** An entry with its account, pinned to what chose it. */
export interface CodedEntry {
  readonly kind: 'coded';
  readonly entry: Entry;
  readonly coding: Coding;
  readonly ruleId: string;
  readonly ruleVersion: number;
}

/** Finds account and ChartFields of an entry on its original accounting date. */
export function codeEntry(
  entry: Entry,
  date: string,
  policy: AccountingPolicy,
): CodedEntry | Review {
  const coded = codingOf(entry, date, policy);
  if (coded.kind === 'review') return coded;
  const [mistake] = codingMistakes(coded.coding, coded.ruleId);
  if (!mistake) return coded;
  return review(
    'invalid-coding',
    `${mistake.field} "${mistake.value}" is not valid: ${mistake.remedy}.`,
    [{ label: entry.kind, amount: entry.amount }],
  );
}

function codingOf(entry: Entry, date: string, policy: AccountingPolicy): CodedEntry | Review {
  if (entry.account !== null) return named(entry, entry.account);
  const { kind, criteria } = entry;
  if (isMapped(kind)) {
    const rule = chooseRule(policy.mapping, { kind, criteria, date });
    if (!rule) return unmapped(entry, date);
    const { account, chartFields } = rule;
    const coding = { account, chartFields };
    return { kind: 'coded', entry, coding, ruleId: rule.id, ruleVersion: policy.mapping.version };
  }
  const coding = kind === 'approved-difference' ? null : policy[kind];
  if (!coding) return unmapped(entry, date);
  const { version } = policy.mapping;
  return { kind: 'coded', entry, coding, ruleId: `policy:${kind}`, ruleVersion: version };
}

function isMapped(kind: JournalLineKind): kind is LineKind {
  return !['settlement', 'fx', 'rounding', 'approved-difference'].includes(kind);
}

/** A person named this account in a review, so no rule stands behind it. */
function named(entry: Entry, account: string): CodedEntry {
  const coding = { account, chartFields: {} };
  return { kind: 'coded', entry, coding, ruleId: 'review', ruleVersion: 0 };
}

function unmapped(entry: Entry, date: string): Review {
  return review(
    'unmapped-account',
    `No mapping rule gives ${entry.kind}${described(entry.criteria)} an account on ${date}: add one and check again.`,
    [{ label: entry.kind, amount: entry.amount }],
  );
}

function described(criteria: RuleCriteria): string {
  const named = Object.entries(criteria).filter(([, value]) => value !== null);
  if (named.length === 0) return '';
  return ` (${named.map(([name, value]) => `${name} "${String(value)}"`).join(', ')})`;
}
