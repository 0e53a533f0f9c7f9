import type { ConservationReport, RecordStates } from './conservation.js';
import type { TieOutReport } from './report.js';

const columns = [
  'section',
  'connection',
  'from',
  'to',
  'period',
  'order',
  'component',
  'detail',
  'currency',
  'shopify',
  'prepared',
  'accepted',
  'posted',
  'amount',
  'reason',
  'differs in',
  'count',
] as const;

type Cells = Partial<Record<(typeof columns)[number], string | number | null>>;

/**
 * The whole report as one table that a spreadsheet filters by its first column. RFC 4180; text that a spreadsheet
 * would run as a formula is led by an apostrophe.
 */
export function tieOutCsv(report: TieOutReport): string {
  const { connection, from, to } = report;
  const lines = [...tableOf(report), ...variancesOf(report), ...others(report)].map((cells) => {
    const whole: Cells = { connection, from, to, ...cells };
    return columns.map((name) => cell(whole[name] ?? '')).join(',');
  });
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function tableOf({ rows }: TieOutReport): Cells[] {
  return rows.map(({ posted, ...row }) => ({
    section: 'table',
    ...row,
    posted: posted ?? 'not readable',
  }));
}

function variancesOf({ variances }: TieOutReport): Cells[] {
  return variances.flatMap(({ orderName, reason, reasonCode, column, figures }) => {
    const why = reasonCode === null ? reason : `${reason} (${reasonCode})`;
    const cells = { section: 'variance', order: orderName, reason: why, 'differs in': column };
    return figures.length === 0 ? [cells] : figures.map((figure) => ({ ...cells, ...figure }));
  });
}

function others(report: TieOutReport): Cells[] {
  return [
    ...report.moneyInReview.map(({ reasonCode, ...money }) => ({
      ...{ section: 'in review', reason: reasonCode },
      ...money,
    })),
    ...report.lateEntries.map(({ orderName, journalId, originalDate, journalDate }) => ({
      ...{ section: 'late entry', order: orderName, detail: journalId },
      ...{ period: journalDate, reason: `dated ${originalDate}` },
    })),
    ...report.rounding.map((money) => ({ section: 'rounding', ...money })),
    ...counts('not applicable', report.notApplicable),
    ...conservationOf(report.conservation),
  ];
}

function conservationOf({ facts, refunds, customers }: ConservationReport): Cells[] {
  return [
    ...counts('orders', { 'counted by Shopify': facts.shopifyOrders, known: facts.ordersKnown }),
    ...counts('facts', { 'shown by Shopify': facts.shopifyFacts, ...facts.byState }),
    ...statesOf('refunds', refunds),
    ...statesOf('customers', customers),
  ];
}

function statesOf(section: string, states: RecordStates): Cells[] {
  const { shopify, byState, missing, outside, misplaced } = states;
  return [
    ...counts(section, { 'shown by Shopify': shopify, ...byState }),
    ...counts(`${section} outside`, outside),
    ...misplaced.map((id) => ({ section: `${section} misplaced`, detail: id })),
    ...missing.map((id) => ({ section: `${section} missing`, detail: id })),
  ];
}

function counts(section: string, of: Readonly<Record<string, number>>): Cells[] {
  return Object.entries(of).map(([reason, count]) => ({ section, reason, count }));
}

const number = /^-?\d+(\.\d+)?$/;

function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
