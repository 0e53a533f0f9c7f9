import { createHash } from 'node:crypto';
import type { Row } from './row.js';
import type { ComponentInterfaceSite, Operation } from './site.js';
import { siteEntries } from './site-names.js';
import { writable } from './xml-text.js';

/**
 * The SOAP Body of one call, fixed before the first send. The same bytes go out at every attempt;
 * only the security headers around it are new each time.
 */
export interface FrozenBody {
  readonly operation: Operation;
  /** SOAPAction that it is sent under. */
  readonly alias: string;
  /** The Body element, without the envelope. */
  readonly xml: string;
  /** Hex SHA-256 of the UTF-8 bytes of `xml`. */
  readonly sha256: string;
}

/** The site's interface does not offer an operation that a call needs. */
export class OperationNotOffered extends Error {
  override readonly name = 'OperationNotOffered';
  constructor(
    readonly ciName: string,
    readonly operation: Operation,
  ) {
    super(
      `Component interface ${ciName} offers no ${operation} at this site: name its alias and namespace in the connection, or ask the PeopleSoft team to add the method`,
    );
  }
}

const verbs: Readonly<Record<Operation, string>> = {
  create: 'Create',
  get: 'Get',
  find: 'Find',
  update: 'Update',
  updatedata: 'Updatedata',
};

/** Name of the root element of a request; its answer's root is the same with Response behind it. */
export function rootName(operation: Operation, ciName: string): string {
  return `${verbs[operation]}__CompIntfc__${ciName}`;
}

/**
 * Builds the Body of one call, pure: the same row gives the same bytes. Every element is qualified
 * with the namespace of its operation, as generated services want it.
 */
export function bodyOf(ci: ComponentInterfaceSite, operation: Operation, row: Row): FrozenBody {
  const offered = ci.operations[operation];
  if (!offered) throw new OperationNotOffered(ci.ciName, operation);
  const root = `m:${rootName(operation, ci.ciName)}`;
  const xml =
    `<soapenv:Body xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">` +
    `<${root} xmlns:m="${writable(offered.namespace)}">${rowXml(ci, '', row)}</${root}></soapenv:Body>`;
  return { operation, alias: offered.alias, xml, sha256: sha256(xml) };
}

function rowXml(ci: ComponentInterfaceSite, level: string, row: Row): string {
  return siteEntries(ci, level, row)
    .map((entry) =>
      entry.kind === 'property'
        ? `<m:${entry.name}>${writable(entry.value)}</m:${entry.name}>`
        : entry.rows
            .map((child) => `<m:${entry.name}>${rowXml(ci, entry.record, child)}</m:${entry.name}>`)
            .join(''),
    )
    .join('');
}

/** Hex SHA-256 of text or bytes. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
