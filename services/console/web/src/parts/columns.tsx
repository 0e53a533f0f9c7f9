import { Anchor } from '@mantine/core';
import type { ColDef } from 'ag-grid-community';
import { Link } from 'react-router';
import { Mark } from './mark.js';
import { byAmount, shownAmount } from './money.js';
import { toneOf } from './tones.js';
import { When } from './when.js';
import { inWords } from './words.js';

type Field<Row> = Extract<keyof Row, string>;

/** Money, right-aligned, ordered by value. */
export function amountColumn<Row extends { readonly currency: string | null }>(
  field: Field<Row>,
  headerName: string,
): ColDef<Row> {
  return {
    colId: field,
    headerName,
    valueGetter: ({ data }) => data?.[field] ?? null,
    valueFormatter: ({ value, data }) =>
      typeof value === 'string'
        ? `${shownAmount(value, data?.currency ?? null)} ${data?.currency ?? ''}`
        : '–',
    comparator: byAmount,
    cellClass: 'figure',
    cellStyle: { textAlign: 'right' },
    headerClass: 'ag-right-aligned-header',
    minWidth: 150,
  };
}

/** A state or status as a mark. */
export function markColumn<Row>(field: Field<Row>, headerName: string): ColDef<Row> {
  return {
    colId: field,
    headerName,
    valueGetter: ({ data }) => data?.[field] ?? '',
    cellRenderer: ({ value }: { readonly value: string }) =>
      value === '' ? null : <Mark tone={toneOf(value)}>{inWords(value)}</Mark>,
    minWidth: 120,
  };
}

export function timeColumn<Row>(field: Field<Row>, headerName: string): ColDef<Row> {
  return {
    colId: field,
    headerName,
    valueGetter: ({ data }) => data?.[field] ?? null,
    cellRenderer: ({ value }: { readonly value: string | null }) => <When at={value} />,
    minWidth: 140,
  };
}

/** The name of a row, which leads to its page. */
export function linkColumn<Row>(
  field: Field<Row>,
  headerName: string,
  addressOf: (row: Row) => string | null,
): ColDef<Row> {
  return {
    colId: field,
    headerName,
    valueGetter: ({ data }) => data?.[field] ?? '',
    cellRenderer: ({ value, data }: { readonly value: string; readonly data: Row }) => {
      const address = addressOf(data);
      if (address === null) return value;
      return (
        <Anchor component={Link} to={address} size="sm">
          {value}
        </Anchor>
      );
    },
    minWidth: 140,
  };
}

export function textColumn<Row>(field: Field<Row>, headerName: string): ColDef<Row> {
  return { colId: field, headerName, valueGetter: ({ data }) => data?.[field] ?? '' };
}

/** A code as words. */
export function wordsColumn<Row>(field: Field<Row>, headerName: string): ColDef<Row> {
  return {
    ...textColumn<Row>(field, headerName),
    valueFormatter: ({ value }) => (typeof value === 'string' ? inWords(value) : ''),
  };
}
