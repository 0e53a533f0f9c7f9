import type { Answer } from '../answer.js';
import { xmlAnswer } from '../answer.js';
import type { Work } from '../gateway.js';
import type { Instance } from '../instance.js';
import { basicCredentials, identify, tokenCredentials } from '../soap/credentials.js';
import { faultAnswer, successEnvelope } from '../soap/envelopes.js';
import { handlerFailed, malformed, operationNotAuthorized } from '../soap/ib-error.js';
import type { Element } from '../xml/element.js';
import { childNamed, MalformedXml, parseXml } from '../xml/element.js';
import { leaf } from '../xml/write.js';
import { xmlpQuery } from './answer-formats.js';
import { execute } from './execute.js';

interface PolledCall {
  readonly alias: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

const schemas = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';
const operations = {
  'QAS_EXECUTEQRYSYNCPOLL_OPER.VERSION_1': start,
  'QAS_GETQUERYRESULTS_OPER.VERSION_2': fetchBlock,
} as const;

/** The operations of the Query Access Service that run a query in the Process Scheduler; null for any other alias. */
export function polledCall(instance: Instance, call: PolledCall): Work | null {
  const alias = Object.keys(operations).find(
    (each) => each.toLowerCase() === call.alias.toLowerCase(),
  ) as keyof typeof operations | undefined;
  if (alias === undefined) return null;
  const isStart = alias.startsWith('QAS_EXECUTE');
  const name = /<QueryName>\s*(\w+)/.exec(call.body.toString('utf8'))?.[1] ?? '';
  return {
    operation: isStart ? `query:${name}` : 'query-results',
    alias,
    perform: () => answer(instance, call, alias),
  };
}

function answer(instance: Instance, call: PolledCall, alias: keyof typeof operations): Answer {
  const { site } = instance;
  try {
    const envelope = parseXml(call.body.toString('utf8'));
    const credentials = tokenCredentials(envelope) ?? basicCredentials(call.authorization);
    const identity = identify(credentials, site);
    if (identity.kind === 'refused') return faultAnswer(identity.error, site);
    const { user, operations: granted } = identity.user;
    const name = alias.split('.')[0] ?? '';
    if (granted !== 'all' && !granted.includes(name)) {
      return faultAnswer(operationNotAuthorized(user, name), site);
    }
    return operations[alias](instance, envelope);
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error;
    return faultAnswer(malformed(error.line, error.column, error.reason), site);
  }
}

/** QAS_EXEQRYSYNCPOLL_REQ: name, owner, MaxRow, PROMPT rows in the query's order. */
function start(instance: Instance, envelope: Element): Answer {
  const { site, books } = instance;
  const request = within(envelope, 'QAS_EXEQRYSYNCPOLL_REQ');
  const name = textOf(request, 'QueryName');
  const query = site.queries[name];
  if (query === undefined || query.access !== textOf(request, 'OwnerType').toUpperCase()) {
    return faultAnswer(handlerFailed(`Query ${name} does not exist or is not authorized.`), site);
  }
  const prompts = (within(request, 'Prompts')?.children ?? []).map((prompt) => ({
    name: textOf(prompt, 'UniquePromptName'),
    value: textOf(prompt, 'FieldValue'),
  }));
  const search =
    `maxrows=${textOf(request, 'MaxRow')}` +
    `&prompt_uniquepromptname=${prompts.map((prompt) => prompt.name).join(',')}` +
    `&prompt_fieldvalue=${prompts.map((prompt) => encodeURIComponent(prompt.value)).join(',')}`;
  const execution = execute(query, search, { books, dateFormat: site.dateFormat });
  if (execution.kind === 'refused') return faultAnswer(handlerFailed(execution.reason), site);
  const id = instance.polledQueries.start(name, execution.rows);
  const inner =
    '<QAS_EXEQRYSYNCPOLL_RESP><PTQASWRK class="R"' +
    ` xmlns="${schemas}/QAS_EXEQRYSYNCPOLL_RESP.VERSION_1">${leaf('QueryInstance', id)}` +
    '</PTQASWRK></QAS_EXEQRYSYNCPOLL_RESP>';
  return message('QAS_EXEQRYSYNCPOLL_RESP_MSG', 1, inner);
}

function fetchBlock(instance: Instance, envelope: Element): Answer {
  const request = within(envelope, 'PTQASWRK');
  const number = Number(textOf(request, 'BlockNumber'));
  const block = instance.polledQueries.block(textOf(request, 'QueryInstance'), number);
  const status =
    `<QAS_QUERYRESULTS_STATUS_RESP xmlns="${schemas}/QAS_QUERYRESULTS_STATUS_RESP.VERSION_2">` +
    `${leaf('status', block.status)}</QAS_QUERYRESULTS_STATUS_RESP>`;
  const rows = block.rows === null ? '' : xmlpQuery(block);
  return message('QAS_GETQUERYRESULTS_RESP_MSG', 2, rows + status);
}

function message(root: string, version: number, inner: string): Answer {
  const namespace = `${schemas}/${root}.VERSION_${version}`;
  return xmlAnswer(200, successEnvelope(`<${root} xmlns="${namespace}">${inner}</${root}>`));
}

function within(element: Element | undefined, name: string): Element | undefined {
  if (element === undefined || element.name === name) return element;
  for (const child of element.children) {
    const found = within(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(element: Element | undefined, name: string): string {
  return (element && childNamed(element, name))?.text.trim() ?? '';
}
