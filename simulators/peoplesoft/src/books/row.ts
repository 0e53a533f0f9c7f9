import type { RecordName } from './dictionary.js';
import { keysOf } from './dictionary.js';

/** A row of a component buffer: its own fields and the rows of its child scrolls. */
export interface Row {
  readonly record: RecordName;
  readonly values: Map<string, string>;
  readonly children: Map<RecordName, Row[]>;
}

export function emptyRow(record: RecordName): Row {
  return { record, values: new Map(), children: new Map() };
}

export function valueOf(row: Row, field: string): string {
  return row.values.get(field) ?? '';
}

export function rowsOf(row: Row, record: RecordName): readonly Row[] {
  return row.children.get(record) ?? [];
}

export function addChild(row: Row, child: Row): void {
  row.children.set(child.record, [...rowsOf(row, child.record), child]);
}

export function keyText(row: Row): string {
  return keysOf(row.record)
    .map((field) => valueOf(row, field))
    .join('|');
}

export function copyOf(row: Row): Row {
  return {
    record: row.record,
    values: new Map(row.values),
    children: new Map([...row.children].map(([name, rows]) => [name, rows.map(copyOf)])),
  };
}

/** Only the key fields, as Create and Find answer them. */
export function keyRow(row: Row): Row {
  const keys = keysOf(row.record);
  return {
    record: row.record,
    values: new Map(keys.map((field) => [field, valueOf(row, field)])),
    children: new Map(),
  };
}
