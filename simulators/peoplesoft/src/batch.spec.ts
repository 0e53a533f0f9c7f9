import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from './books/row.js';
import { addChild, emptyRow, valueOf } from './books/row.js';
import { Instance } from './instance.js';
import { classicSite } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';

let now: Date;
let instance: Instance;

function journal(lines: readonly (readonly [account: string, amount: string])[]): Row {
  const header = {
    BUSINESS_UNIT: 'US001',
    JOURNAL_ID: 'S000100101',
    JOURNAL_DATE: '2026-11-20',
    LEDGER_GROUP: 'ACTUALS',
    SOURCE: 'SHP',
    FOREIGN_CURRENCY: 'USD',
  };
  const row = emptyRow('JRNL_HEADER');
  for (const [field, value] of Object.entries(header)) row.values.set(field, value);
  lines.forEach(([account, amount], index) => {
    const line = emptyRow('JRNL_LN');
    line.values.set('JOURNAL_LINE', String(index + 1));
    line.values.set('ACCOUNT', account);
    line.values.set('MONETARY_AMOUNT', amount);
    addChild(row, line);
  });
  return row;
}

function create(
  lines: Parameters<typeof journal>[0] = [
    ['120000', '5'],
    ['400000', '-5'],
  ],
): void {
  instance.books.journals.create(journal(lines));
}

function states(): { status: string; budget: string; errors: readonly string[] } {
  const [stored] = [...instance.books.journals.stored.values()];
  if (stored === undefined) throw new Error('no journal is stored');
  return {
    status: valueOf(stored.row, 'JRNL_HDR_STATUS'),
    budget: valueOf(stored.row, 'BUDGET_HDR_STATUS'),
    errors: stored.errors,
  };
}

beforeEach(() => {
  now = new Date('2026-11-20T10:00:00Z');
  instance = new Instance(classicSite, () => now);
});

describe('edit, budget check and post', () => {
  it('takes a good journal from N over V to P', () => {
    create();
    expect(states().status).toBe('N');
    expect(instance.batch.run(['edit']).edit).toBe(1);
    expect(states().status).toBe('V');
    instance.batch.run(['budget', 'post']);
    expect(states()).toEqual({ status: 'P', budget: 'V', errors: [] });
  });

  it('does not post what is not edited or not budget-checked', () => {
    create();
    expect(instance.batch.run(['post']).post).toBe(0);
    expect(instance.batch.run(['edit', 'post']).post).toBe(0);
  });

  it('finds a closed period, and takes the journal again once it is open', () => {
    create();
    instance.books.periods.close('US001', '2026-11');
    instance.batch.run(['edit']);
    expect(states().errors).toEqual(['the accounting period of 2026-11-20 is not open']);
    instance.books.periods.open('US001', '2026-11');
    instance.batch.run(['edit', 'budget', 'post']);
    expect(states().status).toBe('P');
  });

  it('finds an account that was made inactive after the journal was stored', () => {
    create();
    instance.books.chart.inactivate('ACCOUNT', '400000');
    instance.batch.run(['edit', 'budget', 'post']);
    expect(states().status).toBe('E');
    expect(states().errors[0]).toContain('JRNL_LN(2).ACCOUNT');
  });

  it('finds a refused combination of ChartFields', () => {
    const refusedCombinations = ['ACCOUNT=400000,DEPTID='];
    instance.configure(patchedSite(classicSite, { editing: { refusedCombinations } }));
    create();
    instance.batch.run(['edit']);
    expect(states().status).toBe('E');
  });

  it('stops at the budget check where an account has no budget', () => {
    instance.configure(patchedSite(classicSite, { editing: { withoutBudget: ['400000'] } }));
    create();
    instance.batch.run(['edit', 'budget', 'post']);
    expect(states()).toMatchObject({ status: 'V', budget: 'E' });
  });

  it('works by itself once journals are old enough', () => {
    instance.configure(
      patchedSite(classicSite, { batch: { editAfterMs: 1000, postAfterMs: 5000 } }),
    );
    create();
    instance.batch.tick();
    expect(states().status).toBe('N');
    now = new Date(now.getTime() + 1000);
    instance.batch.tick();
    expect(states().status).toBe('V');
    now = new Date(now.getTime() + 4000);
    instance.batch.tick();
    expect(states().status).toBe('P');
  });

  it('unposts a posted journal by a reversing entry of the next UNPOST_SEQ', () => {
    create();
    expect(instance.batch.run(['unpost']).unpost).toBe(0);
    instance.batch.run(['edit', 'budget', 'post']);
    expect(instance.batch.run(['unpost']).unpost).toBe(1);
    const all = [...instance.books.journals.stored.values()].map(({ row }) => [
      valueOf(row, 'UNPOST_SEQ'),
      valueOf(row, 'JRNL_HDR_STATUS'),
      row.children.get('JRNL_LN')?.map((line) => valueOf(line, 'MONETARY_AMOUNT')),
    ]);
    expect(all).toEqual([
      ['0', 'U', ['5', '-5']],
      ['1', 'P', ['-5', '5']],
    ]);
  });
});
