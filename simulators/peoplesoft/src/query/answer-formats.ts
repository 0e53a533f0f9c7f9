import type { Answer } from '../answer.js';
import { htmlAnswer, xmlAnswer } from '../answer.js';
import { branch, cdata, escapeXml, leaf } from '../xml/write.js';
import type { QueryRow } from './execute.js';

export interface Result {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly QueryRow[];
}

const number = /^-?\d+(\.\d+)?$/;
const schemas = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';

/** The answer in the type that the address asks for: JSON, XMLP or WEBROWSET. */
export function answerIn(type: string, result: Result): Answer {
  switch (type.toUpperCase()) {
    case 'JSON':
      return json(result);
    case 'XMLP':
      return xmlAnswer(200, xmlp(result));
    case 'WEBROWSET':
      return xmlAnswer(200, webRowSet(result));
    default:
      return htmlAnswer(404, '404 Not Found');
  }
}

/** The key `queryname=` really ends in an equals sign. Amount columns are JSON numbers, written as text. */
function json({ name, rows }: Result): Answer {
  const written = rows.map((row, index) => {
    const columns = row.map(
      ([heading, value]) => `${JSON.stringify(heading)}:${jsonValue(heading, value)}`,
    );
    return `{"attr:rownumber":${index + 1},${columns.join(',')}}`;
  });
  const body =
    `{"status":"success","data":{"query":{"numrows":${rows.length},` +
    `"queryname=":${JSON.stringify(name)},"rows":[${written.join(',')}]}}}`;
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body,
  };
}

function jsonValue(heading: string, value: string): string {
  return isNumeric(heading) && number.test(value) ? value : JSON.stringify(value);
}

function isNumeric(heading: string): boolean {
  return /AMOUNT|_AMT$|_SEQ$/.test(heading);
}

function xmlp(result: Result): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<QAS_GETQUERYRESULTS_RESP_MSG xmlns="${schemas}/QAS_GETQUERYRESULTS_RESP_MSG.VERSION_1">` +
    `${xmlpQuery(result)}</QAS_GETQUERYRESULTS_RESP_MSG>`
  );
}

/** The rows of a query as the XMLP answers and the blocks of a polled query hold them. */
export function xmlpQuery({ name, rows }: Omit<Result, 'columns'>): string {
  const written = rows.map((row, index) => {
    const columns = row.map(([heading, value]) => xmlColumn(heading, value));
    return `<row rownumber="${index + 1}">${columns.join('')}</row>`;
  });
  return (
    `<query xmlns="${schemas}/QAS_QUERYRESULTS_XMLP_RESP.VERSION_1" numrows="${rows.length}"` +
    ` queryname="${escapeXml(name)}">${written.join('')}</query>`
  );
}

function xmlColumn(heading: string, value: string): string {
  if (value === '') return `<${heading}/>`;
  return branch(heading, number.test(value) && isNumeric(heading) ? value : cdata(value));
}

function webRowSet({ columns, rows }: Result): string {
  const definitions = columns.map((heading, index) =>
    branch(
      'column-definition',
      leaf('column-index', String(index + 1)) + leaf('column-name', heading),
    ),
  );
  const written = rows.map((row) =>
    branch('currentRow', row.map(([, value]) => branch('columnValue', escapeXml(value))).join('')),
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<webRowSet xmlns="http://java.sun.com/xml/ns/jdbc">' +
    branch('metadata', leaf('column-count', String(columns.length)) + definitions.join('')) +
    `${branch('data', written.join(''))}</webRowSet>`
  );
}
