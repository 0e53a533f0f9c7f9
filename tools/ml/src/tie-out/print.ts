import type { ConservationReport, RecordStates } from '@ml-connector/desk';
import type { Conservation, Figure, TieOut, TieOutRow, Variance } from '@ml-connector/ledger';
import { table } from '../output/table.js';

function row({ period, component, detail, currency, ...columns }: TieOutRow): string[] {
  const { shopify, prepared, accepted, posted } = columns;
  return [
    period,
    component,
    detail ?? '',
    currency,
    shopify.toString(),
    prepared.toString(),
    accepted.toString(),
    posted?.toString() ?? 'not readable',
  ];
}

const head = [
  'period',
  'component',
  'gateway or tax',
  'cur',
  'Shopify',
  'prepared',
  'accepted',
  'posted',
];

function figureText({ component, detail, amount }: Figure): string {
  return `${component}${detail === null ? '' : ` ${detail}`} ${amount.toString()} ${amount.currency}`;
}

function varianceLine({ orderName, reason, reasonCode, column, figures }: Variance): string {
  const why = reasonCode === null ? reason : `${reason} (${reasonCode})`;
  return `  ${orderName}  ${why}, ${column}: ${figures.map(figureText).join('; ') || 'no amount'}`;
}

export function conservationLine({ shopifyOrders, ordersKnown, ...facts }: Conservation): string {
  const states = Object.entries(facts.byState).map(([state, count]) => `${count} ${state}`);
  return [
    `conservation ${facts.holds ? 'holds' : 'BROKEN'}: Shopify counts ${shopifyOrders} orders, ${ordersKnown} are known here;`,
    `${facts.shopifyFacts} facts = ${states.join(' + ') || 'none'}`,
  ].join(' ');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

function verdict({ holds, complete }: TieOut): string {
  if (!holds) return 'DOES NOT TIE OUT';
  return complete ? 'ties out, complete' : 'ties out; what is open is listed by order';
}

/** The tie-out of one connection as a controller reads it. */
export function printTieOut(tieOut: TieOut): string {
  const { connection, from, to, variances } = tieOut;
  return [
    `${connection}, ${from} to ${to}: ${verdict(tieOut)}`,
    '',
    table(head, tieOut.rows.map(row), 4),
    ...section(`variances (${variances.length})`, variances.map(varianceLine)),
    ...section(
      'in review',
      tieOut.moneyInReview.map(
        ({ reasonCode, amount }) => `  ${reasonCode}: ${amount.toString()} ${amount.currency}`,
      ),
    ),
    ...section(
      'not applicable',
      Object.entries(tieOut.notApplicable).map(([reason, count]) => `  ${reason}: ${count}`),
    ),
    ...section(
      'late entries',
      tieOut.lateEntries.map(
        ({ orderName, journalId, originalDate, journalDate }) =>
          `  ${orderName}  ${journalId ?? '-'}: ${originalDate} booked on ${journalDate}`,
      ),
    ),
    ...section(
      'rounding',
      tieOut.rounding.map((sum) => `  ${sum.toString()} ${sum.currency}`),
    ),
    '',
    conservationLine(tieOut.conservation),
  ].join('\n');
}

const sumText = (states: Readonly<Record<string, number>>): string =>
  Object.entries(states)
    .map(([state, count]) => `${count} ${state}`)
    .join(' + ');

function countLine(name: string, states: RecordStates): string {
  const { shopify, byState, missing, outside, misplaced, holds } = states;
  const beside = sumText(outside);
  return [
    `  ${name} ${holds ? 'holds' : 'BROKEN'}: ${shopify} = ${sumText(byState) || 'none'}`,
    ...(beside === '' ? [] : [`    known here, and not in Shopify's count: ${beside}`]),
    ...missing.slice(0, 20).map((id) => `    missing: ${id}`),
    ...misplaced.slice(0, 20).map((id) => `    Shopify says otherwise: ${id}`),
  ].join('\n');
}

export function printConservation(report: ConservationReport): string {
  return [
    `${report.connection}: ${report.holds ? 'nothing is lost' : 'SOMETHING IS LOST'}`,
    `  facts: ${conservationLine(report.facts)}`,
    countLine('refunds', report.refunds),
    countLine('customers', report.customers),
  ].join('\n');
}
