import { lineKinds } from '../journal/line-kind.js';
import { codingMistakes, type Mistake } from './chart-fields.js';
import { requiredCriterion } from './choose-rule.js';
import type { AccountingPolicy, MappingRule } from './policy.js';

/** Every mistake of a policy at once: field, value and what to do. Empty where it may be saved. */
export function policyMistakes(policy: AccountingPolicy): Mistake[] {
  const { rules } = policy.mapping;
  return [
    ...rules.flatMap(ruleMistakes),
    ...duplicateIds(rules),
    ...codingMistakes(policy.settlement, 'settlement'),
    ...(policy.fx ? codingMistakes(policy.fx, 'fx') : []),
    ...(policy.rounding ? codingMistakes(policy.rounding, 'rounding') : []),
    ...calendarMistakes(policy),
  ];
}

function ruleMistakes(rule: MappingRule): Mistake[] {
  const field = `mapping.rules[${rule.id}]`;
  const criterion = requiredCriterion[rule.kind];
  const mistakes = codingMistakes(rule, field);
  if (!lineKinds.includes(rule.kind)) {
    mistakes.push({
      field: `${field}.kind`,
      value: rule.kind,
      remedy: `use one of ${lineKinds.join(', ')}`,
    });
  }
  if (criterion && !rule[criterion]) {
    mistakes.push({
      field: `${field}.${criterion}`,
      value: '',
      remedy: 'name one, or write * for any',
    });
  }
  return [...mistakes, ...effectiveDateMistakes(rule, field)];
}

function effectiveDateMistakes(rule: MappingRule, field: string): Mistake[] {
  const from = rule.effectiveFrom ?? '0001-01-01';
  const to = rule.effectiveTo ?? '9999-12-31';
  const malformed = [from, to].filter((date) => !/^\d{4}-\d{2}-\d{2}$/.test(date));
  if (malformed.length > 0) {
    return malformed.map((value) => ({
      field: `${field}.effective`,
      value,
      remedy: 'write YYYY-MM-DD',
    }));
  }
  if (from <= to) return [];
  return [{ field: `${field}.effectiveTo`, value: to, remedy: `make it ${from} or later` }];
}

function duplicateIds(rules: readonly MappingRule[]): Mistake[] {
  const ids = rules.map((rule) => rule.id);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map((value) => ({
    field: 'mapping.rules.id',
    value,
    remedy: 'give each rule its own id: lines are pinned to it',
  }));
}

function calendarMistakes({ periods }: AccountingPolicy): Mistake[] {
  return Object.entries(periods.calendars ?? {}).flatMap(([unit, calendar]) => {
    const sorted = [...calendar].sort((left, right) => (left.from < right.from ? -1 : 1));
    const overlapping = sorted.filter(
      (period, index) => period.to < period.from || (sorted[index - 1]?.to ?? '') >= period.from,
    );
    return overlapping.map(({ from, to }) => ({
      field: `periods.calendars.${unit}`,
      value: `${from}..${to}`,
      remedy: 'periods must not overlap, and must end after they begin',
    }));
  });
}
