import { rootName } from './body.js';
import { faultClassOf } from './faults.js';
import type { Answered } from './gateway.js';
import { rowOf } from './answer-row.js';
import { ibError, soapFault } from './ib-response.js';
import { messagesOf } from './messages.js';
import type { Accepted, Outcome, Refused, Unknown, UnknownCause } from './outcome.js';
import { pageCause } from './pages.js';
import type { ComponentInterfaceSite, Operation } from './site.js';
import { decodedText } from './text-encoding.js';
import { childText, descendant, parseXml, UnreadableXml } from './xml.js';
import type { Element } from './xml.js';

/**
 * Reads the answer to a call. The HTTP status is no witness: errors come with 200 and answers with 500,
 * so the body is looked at first: XML? an IBResponse of type error? a Fault? the expected response?
 * its notification? its messages?
 */
export function readAnswer(
  ci: ComponentInterfaceSite,
  operation: Operation,
  answer: Answered,
): Outcome {
  let document = '';
  try {
    document = decodedText(answer.body, answer.contentType);
    const page = pageCause(answer, document);
    if (page) return unknown(page, `HTTP ${answer.status}, ${answer.contentType || 'no type'}`);
    return readDocument(ci, operation, parseXml(document));
  } catch (cause) {
    if (cause instanceof UnreadableXml) return unknown(cutOr(cause, document), cause.message);
    if (cause instanceof TypeError) return unknown('wrong-encoding', cause.message);
    throw cause;
  }
}

/** A document that begins as XML and does not end in a closing tag was cut on the way. */
function cutOr(cause: UnreadableXml, document: string): UnknownCause {
  const cut = /^\s*<[?\w]/.test(document) && !/<\/[^<>]+>\s*$/.test(document);
  return cause.reason === 'not-xml' && cut ? 'answer-cut' : cause.reason;
}

function readDocument(
  ci: ComponentInterfaceSite,
  operation: Operation,
  document: Element,
): Outcome {
  const error = ibError(document) ?? soapFault(document);
  if (error) return refused(operation, error);
  const response = descendant(document, `${rootName(operation, ci.ciName)}Response`);
  if (!response)
    return unknown('unexpected-answer', `The answer holds a ${document.name} without a response`);
  if (operation === 'get' || operation === 'find') return readRows(ci, operation, response);
  return readNotification(ci, operation, response);
}

function readRows(ci: ComponentInterfaceSite, operation: Operation, response: Element): Outcome {
  const failed = childText(response, 'notification') === '0';
  if (failed) return readNotification(ci, operation, response);
  const buffers =
    operation === 'get'
      ? [response].filter((element) => element.children.length > 0)
      : response.children.filter((child) => child.name === ci.ciName);
  return accepted(
    buffers.map((element) => rowOf(ci, element)),
    [],
  );
}

function readNotification(
  ci: ComponentInterfaceSite,
  operation: Operation,
  response: Element,
): Outcome {
  const messages = messagesOf(response);
  const error = messages.find(({ type }) => type === 'Error') ?? messages.at(0);
  const notification = childText(response, 'notification');
  if (notification === '1') {
    const key = descendant(response, ci.ciName);
    return accepted(
      key ? [rowOf(ci, key)] : [],
      messages.filter(({ type }) => type === 'Warning'),
    );
  }
  if (notification !== '0') return unknown('unexpected-answer', 'The answer has no notification');
  return refused(operation, {
    messageSet: error?.messageSet ?? null,
    messageNumber: error?.messageNumber ?? null,
    statusCode: '',
    text: error?.text ?? 'PeopleSoft answered notification 0 without a message',
    envelope: 'notification',
  });
}

function accepted(rows: Accepted['rows'], warnings: Accepted['warnings']): Accepted {
  return { kind: 'accepted', rows, warnings };
}

function refused(
  operation: Operation,
  error: Omit<Refused, 'kind' | 'faultClass'> & { statusCode: string },
): Refused {
  const { statusCode, ...facts } = error;
  const read = faultClassOf({ ...facts, statusCode });
  const reads = operation === 'get' || operation === 'find';
  // A Create that misses something ("account does not exist") is refused, not absent.
  const faultClass = read === 'absent' && !reads ? 'review' : read;
  return { kind: 'refused', ...facts, faultClass };
}

function unknown(cause: UnknownCause, text: string): Unknown {
  return { kind: 'unknown', cause, text };
}
