import type { Answer } from '../answer.js';
import { xmlAnswer } from '../answer.js';
import type { ComponentAnswer } from '../books/component.js';
import type { CiMessage } from '../books/message.js';
import type { Row } from '../books/row.js';
import type { ComponentInterface, Operation, Verb } from '../site/component-interface.js';
import { verbWords } from '../site/component-interface.js';
import type { Site } from '../site/site.js';
import { branch, leaf } from '../xml/write.js';
import { bareAnswer, faultAnswer, successEnvelope } from './envelopes.js';
import { propertiesOf, writeRow } from './write-buffer.js';

/** One call that passed the listener: which operation, under which prefix the client wrote. */
export interface Invocation {
  readonly site: Site;
  readonly ci: ComponentInterface;
  readonly verb: Verb;
  readonly operation: Operation;
  readonly prefix: string;
}

/** Puts a component's answer into the envelope that this site uses for it. */
export function answerOf(answer: ComponentAnswer, call: Invocation): Answer {
  switch (answer.kind) {
    case 'buffer':
      return respond(writeRow(answer.row, call.ci.buffer, context(call)), call);
    case 'keys':
      return respond(answer.rows.map((row) => keyElement(row, call)).join(''), call);
    case 'saved':
      return respond(
        notification({ value: '1', keys: answer.keys, messages: answer.warnings }, call),
        call,
      );
    case 'refused':
      return refusal(answer.keys, answer.messages, call);
  }
}

function refusal(keys: Row, messages: readonly CiMessage[], call: Invocation): Answer {
  const { business } = call.site.errors;
  const isSaving = call.verb !== 'get' && call.verb !== 'find';
  if (business === 'notification' && isSaving) {
    return respond(notification({ value: '0', keys, messages }, call), call);
  }
  const [first] = messages;
  const error = {
    set: first?.set ?? 0,
    number: first?.number ?? 0,
    text: first?.text ?? '',
    parameters: [],
    keys: propertiesOf(keys, call.ci.buffer, call.site),
  };
  return business === 'ib-response'
    ? bareAnswer(error, call.site)
    : faultAnswer(error, call.site, call.operation.fault);
}

function context(call: Invocation): { prefix: string; site: Site } {
  return { prefix: call.prefix === '' ? '' : `${call.prefix}:`, site: call.site };
}

function respond(inner: string, call: Invocation): Answer {
  const { prefix } = context(call);
  const tag = `${prefix}${verbWords[call.verb].root}__CompIntfc__${call.ci.name}Response`;
  const declaration = call.prefix === '' ? 'xmlns' : `xmlns:${call.prefix}`;
  const root = `<${tag} ${declaration}="${call.operation.response}">${inner}</${tag}>`;
  return xmlAnswer(200, successEnvelope(root));
}

function keyElement(row: Row, call: Invocation): string {
  const { prefix } = context(call);
  return branch(`${prefix}${call.ci.name}`, writeRow(row, call.ci.buffer, context(call)));
}

interface Notice {
  readonly value: '0' | '1';
  readonly keys: Row;
  readonly messages: readonly CiMessage[];
}

function notification(notice: Notice, call: Invocation): string {
  const { prefix } = context(call);
  const listed = notice.messages.map((message) => messageElement(message, prefix)).join('');
  const detail = branch(`${prefix}detail`, keyElement(notice.keys, call) + listed);
  return leaf(`${prefix}notification`, notice.value) + detail;
}

function messageElement(message: CiMessage, prefix: string): string {
  const inner = [
    leaf(`${prefix}type`, message.type),
    leaf(`${prefix}messagesetnumber`, String(message.set)),
    leaf(`${prefix}messagenumber`, String(message.number)),
    leaf(`${prefix}messagetext`, message.text),
    leaf(`${prefix}explaintext`, message.explain),
  ];
  return branch(`${prefix}messages`, inner.join(''));
}
