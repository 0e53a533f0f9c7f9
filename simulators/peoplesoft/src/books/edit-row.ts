import type { Scroll } from '../site/component-interface.js';
import { propertyOf } from '../site/component-interface.js';
import type { Chart } from './chart.js';
import { dictionary } from './dictionary.js';
import type { CiMessage } from './message.js';
import { conflicting, invalidValue, required } from './message.js';
import type { Row } from './row.js';
import { keyText, rowsOf, valueOf } from './row.js';

/** Fills the presets of a new row and of its children. */
export function fillPresets(row: Row): void {
  for (const [name, field] of Object.entries(dictionary[row.record].fields)) {
    if (field.preset !== undefined && valueOf(row, name) === '') row.values.set(name, field.preset);
  }
  for (const rows of row.children.values()) rows.forEach(fillPresets);
}

/** Required-field and prompt-table edits of the whole buffer, and keys given twice in one scroll. */
export function editRow(row: Row, at: { scroll: Scroll; path: string }, chart: Chart): CiMessage[] {
  const own = editFields(row, at, chart);
  const below = at.scroll.collections.flatMap((scroll) => {
    const rows = rowsOf(row, scroll.record);
    const each = rows.flatMap((child, index) => {
      const path = `${at.path}.${scroll.name}(${index + 1})`;
      return [
        ...(isRepeated(rows, index) ? [conflicting(path)] : []),
        ...editRow(child, { scroll, path }, chart),
      ];
    });
    return each;
  });
  return [...own, ...below];
}

function isRepeated(rows: readonly Row[], index: number): boolean {
  const key = keyText(rows[index] as Row);
  return rows.slice(0, index).some((earlier) => keyText(earlier) === key);
}

function editFields(row: Row, at: { scroll: Scroll; path: string }, chart: Chart): CiMessage[] {
  const messages: CiMessage[] = [];
  for (const [name, field] of Object.entries(dictionary[row.record].fields)) {
    const value = valueOf(row, name);
    const path = `${at.path}.${propertyOf(at.scroll, name)}`;
    if (value === '' && field.required === true) messages.push(required(path));
    if (value !== '' && field.prompt !== undefined && !chart.accepts(field.prompt, value)) {
      messages.push(invalidValue(path));
    }
  }
  return messages;
}
