import { bodyOf, OperationNotOffered } from './body.js';
import type { FrozenBody } from './body.js';
import { requestOf } from './envelope.js';
import type { Credentials } from './envelope.js';
import { exchangeFacts } from './exchange-facts.js';
import type { ExchangeFacts } from './exchange-facts.js';
import type { Gateway, HttpRequest } from './gateway.js';
import type { Outcome } from './outcome.js';
import type { Row } from './row.js';
import type { ComponentInterfaceSite, Operation, PeopleSoftSite } from './site.js';
import { readAnswerAside } from './read-large-answer.js';
import { traced } from './traced.js';

/** How one call ended, and the record of it for the audit. */
export interface Call {
  readonly outcome: Outcome;
  readonly exchange: ExchangeFacts;
}

/** What one send may do besides. */
export type SendOptions = Pick<HttpRequest, 'onAnswering' | 'timeoutMs'>;

/** What a client of one component interface needs to know. */
export interface ComponentInterfaceSettings {
  readonly gateway: Gateway;
  readonly site: PeopleSoftSite;
  readonly ci: ComponentInterfaceSite;
  readonly credentials: Credentials;
}

/**
 * A component interface of a site over SOAP. It never throws for what the other side does: every call
 * returns accepted, refused, not sent or unknown, with the exchange as it went over the wire.
 */
export class ComponentInterface {
  constructor(private readonly settings: ComponentInterfaceSettings) {}

  /** True where the site offers the operation. */
  offers(operation: Operation): boolean {
    return this.settings.ci.operations[operation] !== null;
  }

  /** Fixes the Body of a call, to be stored before it is sent. Throws OperationNotOffered. */
  body(operation: Operation, row: Row): FrozenBody {
    return bodyOf(this.settings.ci, operation, row);
  }

  create(row: Row): Promise<Call> {
    return this.call('create', row);
  }

  /** The whole buffer of one key, or refused with class `absent`. */
  get(keys: Row): Promise<Call> {
    return this.call('get', keys);
  }

  /** Key rows that match; none is an empty list. */
  find(keys: Row): Promise<Call> {
    return this.call('find', keys);
  }

  /** Adds or changes rows under an existing key; an effective-dated row of the same day is changed. */
  update(row: Row): Promise<Call> {
    return this.call('update', row);
  }

  /** Changes values in rows that exist. */
  updatedata(row: Row): Promise<Call> {
    return this.call('updatedata', row);
  }

  /** Sends a Body that was fixed earlier, under today's credentials. */
  async send(body: FrozenBody, options: SendOptions = {}): Promise<Call> {
    const { gateway, site, ci, credentials } = this.settings;
    const plain = requestOf(site, body, { path: soapPath(site, ci), credentials });
    const request = { ...plain, ...options };
    const startedAt = new Date();
    const transport = await traced(body, gateway.settings, () => gateway.call(request));
    const outcome =
      transport.kind === 'answered'
        ? await readAnswerAside(ci, body.operation, transport)
        : transport;
    return {
      outcome,
      exchange: exchangeFacts(outcome, {
        operation: `${body.operation} ${ci.ciName}`,
        request: body.xml,
        transport,
        startedAt,
        credentialVersion: credentials.version,
      }),
    };
  }

  private call(operation: Operation, row: Row): Promise<Call> {
    if (!this.offers(operation)) throw new OperationNotOffered(this.settings.ci.ciName, operation);
    return this.send(this.body(operation, row));
  }
}

/** Path that a call of this interface is posted to. */
export function soapPath(site: PeopleSoftSite, ci: ComponentInterfaceSite): string {
  const base = site.soapPath.replace(/\/+$/, '');
  if (site.pathForm === 'bare') return base;
  if (site.pathForm === 'node' || ci.wsdl === null) return `${base}/${site.node}`;
  return `${base}/${site.node}/${ci.wsdl}`;
}
