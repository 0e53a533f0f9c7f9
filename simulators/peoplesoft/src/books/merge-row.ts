import type { CiMessage } from './message.js';
import { conflicting, noRow } from './message.js';
import type { Row } from './row.js';
import { addChild, copyOf, keyText, rowsOf, valueOf } from './row.js';

interface Merge {
  readonly path: string;
  readonly addsRows: boolean;
}

/** Lays the sent buffer over the stored one, row by key; refuses to touch history. */
export function mergeRow(stored: Row, sent: Row, merge: Merge): CiMessage[] {
  for (const [field, value] of sent.values) stored.values.set(field, value);
  const messages: CiMessage[] = [];
  for (const [record, rows] of sent.children) {
    rows.forEach((row, index) => {
      const path = `${merge.path}.${record}(${index + 1})`;
      messages.push(...mergeChild(stored, row, { ...merge, path }));
    });
  }
  return messages;
}

function mergeChild(parent: Row, row: Row, merge: Merge): CiMessage[] {
  const siblings = rowsOf(parent, row.record);
  const same = siblings.find((each) => keyText(each) === keyText(row));
  if (isHistory(row, siblings)) return [conflicting(merge.path)];
  if (same !== undefined) return mergeRow(same, row, merge);
  if (!merge.addsRows) return [noRow(merge.path)];
  addChild(parent, copyOf(row));
  return [];
}

/** Without correction mode a row older than the newest effective date cannot be added or altered. */
function isHistory(row: Row, siblings: readonly Row[]): boolean {
  const date = valueOf(row, 'EFFDT');
  return date !== '' && siblings.some((each) => valueOf(each, 'EFFDT') > date);
}
