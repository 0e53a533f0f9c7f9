import type { ConnectionReport, DemoReport } from './report.js';

/** The report for a person, as lines. */
export function printed(report: DemoReport): string[] {
  return [
    ...report.connections.flatMap(connectionLines),
    '',
    report.ties
      ? `The day of ${report.day} ties out.`
      : `The day of ${report.day} does NOT tie out: see the differences above.`,
  ];
}

function connectionLines(one: ConnectionReport): string[] {
  return [
    '',
    `${one.connection}  ${one.shop}  ${one.currency}`,
    ...table([
      [
        'orders in Shopify',
        `${one.orders}`,
        one.testOrders === 0 ? '' : `${one.testOrders} of them a test`,
      ],
      ['sales agreements', counts(one.agreements), ''],
      ['money transactions', counts(one.transactions), ''],
      ['journals in PeopleSoft', `${one.journals}`, `debits ${one.debits}, credits ${one.credits}`],
      [
        'customers',
        `${one.customers.shopify} in Shopify`,
        `${one.customers.peoplesoft} in PeopleSoft`,
      ],
    ]),
    ...section(
      'differences between the two books',
      one.differences,
      (difference) =>
        `${difference.orderName}  ${difference.component}: Shopify ${difference.expected}, PeopleSoft ${difference.found}`,
    ),
    ...section(
      'in review',
      one.reviews,
      (review) => `${review.orderName}  ${review.reasonCode} (${review.facts} source facts)`,
    ),
  ];
}

function counts(states: Readonly<Record<string, number>>): string {
  const words = Object.entries(states).map(
    ([state, count]) => `${count} ${state.toLowerCase().replace('_', ' ')}`,
  );
  return words.join(', ') || 'none';
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  if (items.length === 0) return [`  ${title}: none`];
  return [`  ${title}:`, ...items.map((item) => `    ${line(item)}`)];
}

/** Columns as wide as their widest cell, indented. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
