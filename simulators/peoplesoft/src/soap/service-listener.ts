import type { Answer } from '../answer.js';
import type { Component } from '../books/component.js';
import type { ComponentInterface, Operation, Verb } from '../site/component-interface.js';
import { verbs, verbWords } from '../site/component-interface.js';
import type { Site, User } from '../site/site.js';
import type { Element } from '../xml/element.js';
import { childNamed, MalformedXml, parseXml } from '../xml/element.js';
import type { Invocation } from './answers.js';
import { answerOf } from './answers.js';
import { basicCredentials, identify, tokenCredentials } from './credentials.js';
import { faultAnswer } from './envelopes.js';
import type { IbError } from './ib-error.js';
import {
  componentNotAuthorized,
  handlerFailed,
  malformed,
  methodNotAuthorized,
  noRouting,
  operationNotAuthorized,
} from './ib-error.js';
import { readBuffer } from './read-buffer.js';

export interface SoapRequest {
  readonly alias: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

/** Operation found by its alias, whatever its case. */
export interface Target {
  readonly ci: ComponentInterface;
  readonly verb: Verb;
  readonly operation: Operation;
  readonly component: Component;
}

export interface Components {
  readonly journal: Component;
  readonly customer: Component;
}

/** PeopleSoftServiceListeningConnector: alias → operation, user, namespace, then the component. */
export class ServiceListener {
  constructor(
    private readonly site: () => Site,
    private readonly components: () => Components,
  ) {}

  target(alias: string): Target | undefined {
    const { journal, customer } = this.components();
    const site = this.site();
    return operationIn(site.journal, alias, journal) ?? operationIn(site.customer, alias, customer);
  }

  answer(request: SoapRequest): Answer {
    const site = this.site();
    const target = this.target(request.alias);
    if (target === undefined) return faultAnswer(noRouting(request.alias), site);
    try {
      return this.#invoke(request, target, site);
    } catch (error) {
      if (!(error instanceof MalformedXml)) throw error;
      return faultAnswer(malformed(error.line, error.column, error.reason), site);
    }
  }

  #invoke(request: SoapRequest, target: Target, site: Site): Answer {
    const envelope = parseXml(request.body.toString('utf8'));
    const credentials = tokenCredentials(envelope) ?? basicCredentials(request.authorization);
    const identity = identify(credentials, site);
    if (identity.kind === 'refused') return faultAnswer(identity.error, site);
    const forbidden = refusalFor(identity.user, target);
    if (forbidden !== undefined) return faultAnswer(forbidden, site);
    const root = childNamed(envelope, 'Body')?.children[0];
    const misfit = root === undefined ? 'The Body is empty.' : misfitOf(root, target, site);
    if (misfit !== undefined) return faultAnswer(handlerFailed(misfit), site);
    return perform(root as Element, target, site);
  }
}

function operationIn(ci: ComponentInterface, alias: string, component: Component) {
  for (const verb of verbs) {
    const operation = ci.operations[verb];
    if (operation?.alias.toLowerCase() === alias.toLowerCase()) {
      return { ci, verb, operation, component };
    }
  }
  return undefined;
}

function refusalFor(user: User, { operation, ci, verb }: Target): IbError | undefined {
  if (user.operations !== 'all' && !user.operations.includes(operation.name)) {
    return operationNotAuthorized(user.user, operation.name);
  }
  if (user.refused.includes(`${ci.name}.${verb}`)) return methodNotAuthorized();
  return user.withoutPages?.includes(ci.name) ? componentNotAuthorized() : undefined;
}

/** The root's name must be the operation's; in strict mode every element carries its namespace. */
function misfitOf(root: Element, { ci, verb, operation }: Target, site: Site): string | undefined {
  const expected = `${verbWords[verb].root}__CompIntfc__${ci.name}`;
  if (root.name !== expected) return `Expected root element ${expected}, found ${root.name}.`;
  if (!site.strictNamespaces) return undefined;
  const stray = strayIn(root, operation.request);
  return (
    stray &&
    `Element ${stray.name} is in namespace "${stray.namespace}", not "${operation.request}".`
  );
}

function strayIn(element: Element, namespace: string): Element | undefined {
  if (element.namespace !== namespace) return element;
  for (const child of element.children) {
    const stray = strayIn(child, namespace);
    if (stray !== undefined) return stray;
  }
  return undefined;
}

function perform(root: Element, target: Target, site: Site): Answer {
  const call: Invocation = { ...target, site, prefix: root.prefix };
  const { row, messages } = readBuffer(root, target.ci, site);
  if (messages.length > 0) return answerOf({ kind: 'refused', keys: row, messages }, call);
  return answerOf(target.component[target.verb](row), call);
}
