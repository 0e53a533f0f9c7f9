import type { Answered } from './gateway.js';
import type { NotSent, Refused, Unknown, UnknownCause } from './outcome.js';
import { pageCause } from './pages.js';
import { CutAnswer } from './cut-answer.js';
import { jsonRows, NotAQueryAnswer } from './query-json.js';
import { xmlRows } from './query-xml.js';
import { restJsonRows, restXmlRows } from './rest-rows.js';
import type { InquirySite } from './site.js';
import { decodedText } from './text-encoding.js';
import { UnreadableXml } from './xml.js';

/** One row of a query, by the column names of the answer; every value is text as it was written. */
export type QueryRow = Readonly<Record<string, string>>;

/** Rows of a query; `full` where as many came as were asked for, so that some may be missing. */
export interface QueryRows {
  readonly kind: 'rows';
  readonly rows: readonly QueryRow[];
  readonly full: boolean;
}

export type InquiryOutcome = QueryRows | Refused | NotSent | Unknown;

const statuses: Readonly<Record<number, string>> = {
  401: 'PeopleSoft refused the user or password of the connection',
  403: 'The integration user may not run queries through the Query Access Service',
  404: 'PeopleSoft knows no such address: the node is wrong, the REST listener is off, or the query is not public',
};

const restStatuses: Readonly<Record<number, string>> = {
  ...statuses,
  400: "The site's REST service refuses the request as it is written",
  403: "The integration user may not call the site's REST service",
  404: "PeopleSoft knows no such address: the path of the site's REST service is wrong, or the REST listener is off",
};

/** Reads the answer to an inquiry: by REST the HTTP status does tell refusals apart. */
export function readInquiry(
  inquiry: InquirySite,
  maxRows: number,
  answer: Answered,
): InquiryOutcome {
  const refusal = (inquiry.rest ? restStatuses : statuses)[answer.status];
  if (refusal !== undefined) return refused(`${refusal} (HTTP ${answer.status}, ${inquiry.query})`);
  try {
    if (inquiry.rest && answer.status === 204) return { kind: 'rows', rows: [], full: false };
    const document = decodedText(answer.body, answer.contentType);
    const page = pageCause(answer, document);
    if (page) return unknown(page, `HTTP ${answer.status}`);
    if (answer.status >= 500) return unknown('server-error-page', `HTTP ${answer.status}`);
    const rows = rowsOf(inquiry, document);
    const full = maxRows > 0 && rows.length >= maxRows;
    return { kind: 'rows', rows: full ? rows.slice(0, maxRows) : rows, full };
  } catch (cause) {
    return unreadable(inquiry, cause);
  }
}

function rowsOf({ rest, format }: InquirySite, document: string): QueryRow[] {
  const isJson = format === 'JSON';
  if (!rest) return isJson ? jsonRows(document) : xmlRows(document);
  return isJson ? restJsonRows(document, rest.rowsAt) : restXmlRows(document, rest.rowsAt);
}

function unreadable(inquiry: InquirySite, cause: unknown): InquiryOutcome {
  if (cause instanceof NotAQueryAnswer)
    return refused(`Query ${inquiry.query} did not succeed: ${cause.message}`, 'review');
  if (cause instanceof UnreadableXml) return unknown(cause.reason, cause.message);
  if (cause instanceof CutAnswer) return unknown('answer-cut', cause.message);
  if (cause instanceof SyntaxError) return unknown('not-json', cause.message);
  // The stack ends before a document that is nested a million times does.
  if (cause instanceof RangeError) return unknown('unexpected-answer', 'It is nested too deeply');
  if (cause instanceof TypeError) return unknown('wrong-encoding', cause.message);
  throw cause;
}

function refused(text: string, faultClass: Refused['faultClass'] = 'configuration'): Refused {
  const none = { messageSet: null, messageNumber: null };
  return { kind: 'refused', ...none, text, faultClass, envelope: 'page' };
}

function unknown(cause: UnknownCause, text: string): Unknown {
  return { kind: 'unknown', cause, text };
}

/** Value of a column named with its record alias or without; '' where the row has none. */
export function columnText(row: QueryRow, column: string): string {
  return columnValue(row, column) ?? '';
}

/**
 * The same, undefined where the row has no such column. An alias in the settings may be missing in the
 * answer, and the other way round, but one alias never stands for another: B.STATUS is not A.STATUS.
 */
export function columnValue(row: QueryRow, column: string): string | undefined {
  const bare = bareColumn(column);
  const found = row[column] ?? row[bare];
  if (found !== undefined || bare !== column) return found;
  const [name, ...others] = Object.keys(row).filter((each) => bareColumn(each) === column);
  return name === undefined || others.length > 0 ? undefined : row[name];
}

function bareColumn(column: string): string {
  return column.replace(/^[A-Z]\d?\./, '');
}

/** The values of a row under our own names, as the site's settings map them. */
export function namedValues(inquiry: InquirySite, row: QueryRow): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(inquiry.columns).map(([name, column]) => [name, columnText(row, column)]),
  );
}
