import type { CodedEntry } from './code-entry.js';
import type { JournalTexts } from './journal-texts.js';
import type { PreparedLine } from './prepared.js';

type UnnumberedLine = Omit<PreparedLine, 'line' | 'reference' | 'description'>;

/** One line per kind, detail, account, ChartFields and rule; debits first, then a fixed order. */
export function mergeLines(coded: readonly CodedEntry[], texts: JournalTexts): PreparedLine[] {
  const merged = new Map<string, UnnumberedLine>();
  for (const entry of coded) {
    const line = lineOf(entry);
    const key = keyOf(line);
    const same = merged.get(key);
    merged.set(key, same ? added(same, line) : line);
  }
  return [...merged]
    .filter(([, line]) => !line.amount.isZero)
    .sort(byPlace)
    .map(([, line], index) => ({
      ...line,
      line: index + 1,
      reference: texts.lineReference(),
      description: texts.lineDescription(line),
    }));
}

function lineOf({ entry, coding, ruleId, ruleVersion }: CodedEntry): UnnumberedLine {
  const { kind, amount, sources, criteria } = entry;
  const { account, chartFields } = coding;
  const detail = criteria.gateway ?? criteria.taxTitle;
  return { kind, detail, account, chartFields, amount, ruleId, ruleVersion, sources };
}

function added(left: UnnumberedLine, right: UnnumberedLine): UnnumberedLine {
  const sources = new Set([...left.sources, ...right.sources]);
  return { ...left, amount: left.amount.plus(right.amount), sources: [...sources].sort() };
}

function keyOf({ kind, detail, account, chartFields, ruleId }: UnnumberedLine): string {
  const fields = Object.entries(chartFields).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([kind, account, detail, fields, ruleId]);
}

function byPlace(
  [leftKey, left]: readonly [string, UnnumberedLine],
  [rightKey, right]: readonly [string, UnnumberedLine],
): number {
  return (
    Number(left.amount.isCredit) - Number(right.amount.isCredit) || (leftKey < rightKey ? -1 : 1)
  );
}
