import { requireRows } from './cut-answer.js';
import { ibError, soapFault } from './ib-response.js';
import type { QueryRow } from './inquiry-answer.js';
import { NotAQueryAnswer } from './query-json.js';
import { descendant, parseXml } from './xml.js';

/** Rows of an XMLP answer: query/row, one element per column; one row and many read alike. */
export function xmlRows(document: string): QueryRow[] {
  const root = parseXml(document);
  const error = ibError(root) ?? soapFault(root);
  if (error) throw new NotAQueryAnswer(error.text);
  const query = descendant(root, 'query');
  if (!query) throw new NotAQueryAnswer(`it holds a ${root.name} without a query`);
  const rows = query.children
    .filter(({ name }) => name === 'row')
    .map((row) =>
      Object.fromEntries(row.children.map((column) => [column.name, column.text.trim()])),
    );
  return requireRows(query.attributes['numrows'], rows);
}
