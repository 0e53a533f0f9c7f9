import { expect, it } from 'vitest';
import { aLedger, aPolicy, Story, TestBooks } from '../testing/index.js';
import { dryRun, type DryRunInput } from './dry-run.js';
import type { MappingRule } from './policy.js';

const ledger = aLedger();
const policy = aPolicy();

function month() {
  const story = new Story();
  const lamp = story.item({ productType: 'Lamps', price: '100.00' });
  story.order('2026-11-20T15:00:00Z', lamp, story.item({ price: '30.00' }));
  const books = new TestBooks(ledger, policy);
  books.deliver(story.history.snapshot());
  const posted = books.journals.flatMap(({ lines }) => lines.lines);
  const range = { from: '2026-11-01', to: '2026-11-30' };
  return { orders: [story.history.snapshot()], releases: new Map(), posted, ...range };
}

function withRules(change: (rule: MappingRule) => MappingRule[]): DryRunInput['books'] {
  const rules = policy.mapping.rules.flatMap(change);
  return { ledger, policy: { ...policy, mapping: { version: 2, rules } } };
}

it('a dry run under the present mapping shows no difference', () => {
  const run = dryRun({ ...month(), books: { ledger, policy } });
  expect(run).toMatchObject({ held: [], differences: [] });
  expect(run.journals).toHaveLength(1);
});

it('a dry run under a draft shows what moves from account to account, and sends nothing', () => {
  const books = withRules((rule) => [rule.id === 'lamps' ? { ...rule, account: '402000' } : rule]);
  const { differences } = dryRun({ ...month(), books });

  expect(
    differences.map(({ account, posted, planned, difference }) =>
      [account, posted, planned, difference].map(String),
    ),
  ).toEqual([
    ['401000', '-100.00', '0.00', '100.00'],
    ['402000', '0.00', '-100.00', '-100.00'],
  ]);
});

it('a dry run names the orders that the draft would hold back', () => {
  const books = withRules((rule) => (rule.kind === 'product' ? [] : [rule]));
  const { held } = dryRun({ ...month(), books });

  expect(held).toMatchObject([{ orderName: '#1001', reason: { reason: 'unmapped-account' } }]);
});

it('a line stays pinned to the rule and version that chose it', () => {
  const books = withRules((rule) => [rule]);
  const { journals } = dryRun({ ...month(), books });
  const pinned = journals.flatMap(({ lines }) =>
    lines.lines.map(({ ruleId, ruleVersion }) => `${ruleId} v${ruleVersion}`),
  );

  expect(pinned).toEqual(['policy:settlement v2', 'product-any v2', 'lamps v2']);
});
