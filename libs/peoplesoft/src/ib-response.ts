import { setAndNumber, wholeNumber } from './messages.js';
import type { Envelope } from './outcome.js';
import { childText, descendant } from './xml.js';
import type { Element } from './xml.js';

export interface IbError {
  readonly messageSet: number | null;
  readonly messageNumber: number | null;
  readonly statusCode: string;
  readonly text: string;
  readonly envelope: Envelope;
}

/**
 * The error of an IBResponse, inside a Fault or bare. The set stands in MessageSetID, in MessageSet, or
 * only at the end of DefaultMessage; an exception in handler code shows the broker's own generic number.
 */
export function ibError(document: Element): IbError | null {
  const response = descendant(document, 'IBResponse');
  if (response?.attributes['type'] !== 'error') return null;
  const text = childText(response, 'DefaultMessage');
  const suffix = setAndNumber(text);
  const named =
    wholeNumber(childText(response, 'MessageSetID')) ??
    wholeNumber(childText(response, 'MessageSet'));
  return {
    messageSet: named ?? suffix.messageSet,
    messageNumber: wholeNumber(childText(response, 'MessageID')) ?? suffix.messageNumber,
    statusCode: childText(response, 'StatusCode'),
    text: text || childText(response, 'DefaultTitle'),
    envelope: descendant(document, 'Fault') ? 'fault' : 'ib-response',
  };
}

/** A Fault without an IBResponse: its faultstring is often the literal text null. */
export function soapFault(document: Element): IbError | null {
  const fault = descendant(document, 'Fault');
  if (!fault) return null;
  const reason = childText(fault, 'faultstring') || (descendant(fault, 'Text')?.text.trim() ?? '');
  return { ...setAndNumber(reason), statusCode: '', text: reason, envelope: 'fault' };
}
