import type { Answered } from './gateway.js';
import { faultClassOf } from './faults.js';
import { ibError, soapFault } from './ib-response.js';
import type { IbError } from './ib-response.js';
import type { QueryRow } from './inquiry-answer.js';
import type { Refused, Unknown, UnknownCause } from './outcome.js';
import { pageCause } from './pages.js';
import { decodedText } from './text-encoding.js';
import { descendant, parseXml, UnreadableXml } from './xml.js';
import type { Element } from './xml.js';

export interface Started {
  readonly kind: 'started';
  readonly queryInstance: string;
}

export type BlockAnswer =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'block'; readonly rows: readonly QueryRow[]; readonly isFinal: boolean };

/** Reads the answer that names the query instance. */
export function readStart(answer: Answered): Started | Refused | Unknown {
  return readSoap(answer, (root) => {
    const queryInstance = descendant(root, 'QueryInstance')?.text.trim() ?? '';
    if (queryInstance !== '') return { kind: 'started', queryInstance };
    return unknown('unexpected-answer', `It holds a ${root.name} without a query instance`);
  });
}

/** States of a query instance in which its rows are not there yet. */
const waiting = ['queued', 'running', 'posting', 'processing', 'last'];

/** Reads one block, or that there is none yet. */
export function readBlock(answer: Answered): BlockAnswer | Refused | Unknown {
  return readSoap(answer, (root) => {
    const status = descendant(root, 'status')?.text.trim() ?? '';
    if (waiting.includes(status)) return { kind: 'not-yet' };
    const isFinal = status === 'finalBlockRetrieved';
    if (!isFinal && status !== 'blockRetrieved')
      return unknown('unexpected-answer', `The query stands at "${status}"`);
    const query = descendant(root, 'query');
    const found = (query?.children ?? []).filter(({ name }) => name === 'row');
    const rows = found.map((row) =>
      Object.fromEntries(row.children.map((column) => [column.name, column.text.trim()])),
    );
    return { kind: 'block', rows, isFinal };
  });
}

function readSoap<T>(answer: Answered, read: (root: Element) => T): T | Refused | Unknown {
  try {
    const document = decodedText(answer.body, answer.contentType);
    const page = pageCause(answer, document);
    if (page) return unknown(page, `HTTP ${answer.status}`);
    const root = parseXml(document);
    const error = ibError(root) ?? soapFault(root);
    return error ? refused(error) : read(root);
  } catch (cause) {
    if (cause instanceof UnreadableXml) return unknown(cause.reason, cause.message);
    if (cause instanceof TypeError) return unknown('wrong-encoding', cause.message);
    throw cause;
  }
}

function refused({ statusCode, ...facts }: IbError): Refused {
  return { kind: 'refused', ...facts, faultClass: faultClassOf({ ...facts, statusCode }) };
}

function unknown(cause: UnknownCause, text: string): Unknown {
  return { kind: 'unknown', cause, text };
}
