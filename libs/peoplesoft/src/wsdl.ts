import type { IOptions, WSDL } from 'soap';
import type { Operation } from './site.js';

/** An element of a request message, in the order that the site wants. */
export interface WsdlElement {
  readonly name: string;
  /** Empty for a property; the elements of a row for a collection. */
  readonly children: readonly WsdlElement[];
}

export interface WsdlOperation {
  /** SOAPAction. */
  readonly alias: string;
  /** Namespace of the request message. */
  readonly namespace: string;
  readonly elements: readonly WsdlElement[];
}

/** A component interface service as its WSDL describes it. */
export interface WsdlShape {
  readonly ciName: string;
  readonly operations: Readonly<Partial<Record<Operation, WsdlOperation>>>;
}

/** A WSDL that cannot be read, or that describes no component interface. */
export class UnreadableWsdl extends Error {
  override readonly name = 'UnreadableWsdl';
}

/** Brings a schema that a WSDL imports; only the caller knows which hosts may be called. */
export type FetchSchema = (address: string) => Promise<string>;

/**
 * Reads the shape of a site's service: names, namespaces and element order per operation. Throws
 * UnreadableWsdl. Imported schemas come through `fetchSchema` alone, never from a disk.
 */
export async function wsdlShape(
  document: string,
  address: string,
  fetchSchema: FetchSchema = refuse,
): Promise<WsdlShape> {
  if (/<!(DOCTYPE|ENTITY)/i.test(document))
    throw new UnreadableWsdl('The WSDL declares a document type, which is refused');
  if (/(schemaLocation|location)\s*=\s*["']\s*(?!https?:)[a-z]+:/i.test(document))
    throw new UnreadableWsdl('The WSDL imports from an address that is not http');
  const wsdl = await parsed(document, address, fetchSchema);
  const methods = Object.values(wsdl.definitions.services)
    .flatMap((service) => Object.values(service.ports))
    .flatMap((port) => Object.values(port.binding.methods as Record<string, Method>));
  return shapeOf(methods.map((method) => ({ method, definitions: wsdl.definitions })));
}

interface Method {
  readonly soapAction: string;
  readonly input: {
    readonly $name: string;
    readonly targetNamespace: string;
    description(definitions: unknown, xmlns?: unknown): unknown;
  };
}

function refuse(address: string): Promise<string> {
  return Promise.reject(new UnreadableWsdl(`The WSDL imports ${address}, which was not asked for`));
}

/** The reader is loaded only here: it is large, and a running service never reads a WSDL. */
async function parsed(document: string, address: string, fetchSchema: FetchSchema): Promise<WSDL> {
  const { default: soap } = await import('soap');
  const httpClient = {
    request: (
      url: string,
      _data: unknown,
      done: (error: unknown, ...answer: unknown[]) => void,
    ) => {
      fetchSchema(url).then(
        (text) => {
          done(null, { statusCode: 200 }, text);
        },
        (error: unknown) => {
          done(error);
        },
      );
    },
  };
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      reject(new UnreadableWsdl('The WSDL could not be read', { cause }));
    };
    try {
      const options = { httpClient } as unknown as IOptions;
      const wsdl = new soap.WSDL(document, address, options);
      wsdl.onReady((error) => {
        // Declared as an Error, but absent where all went well.
        const trouble = error as Error | null | undefined;
        if (trouble) fail(trouble);
        else resolve(wsdl);
      });
    } catch (error) {
      fail(error);
    }
  });
}

const verbs: Readonly<Record<string, Operation>> = {
  create: 'create',
  get: 'get',
  find: 'find',
  update: 'update',
  updatedata: 'updatedata',
};

function shapeOf(found: readonly { method: Method; definitions: unknown }[]): WsdlShape {
  const named = found.flatMap(({ method, definitions }) => {
    const [, verb = '', ciName = ''] = /^(\w+?)__CompIntfc__(\w+)$/.exec(method.input.$name) ?? [];
    const operation = verbs[verb.toLowerCase()];
    if (operation === undefined) return [];
    const [root] = elementsOf(method.input.description(definitions));
    const elements = root?.children ?? [];
    const { soapAction: alias, input } = method;
    return [{ ciName, operation, shape: { alias, namespace: input.targetNamespace, elements } }];
  });
  const [first] = named;
  if (!first) throw new UnreadableWsdl('The WSDL has no operation of a component interface');
  const operations = Object.fromEntries(named.map(({ operation, shape }) => [operation, shape]));
  return { ciName: first.ciName, operations };
}

/** The reader shows a repeated element as `NAME[]` and adds notes about namespaces of its own. */
function elementsOf(description: unknown): WsdlElement[] {
  if (typeof description !== 'object' || description === null) return [];
  return Object.entries(description)
    .filter(([name]) => !['targetNSAlias', 'targetNamespace'].includes(name))
    .map(([name, inner]) => ({ name: name.replace(/\[\]$/, ''), children: elementsOf(inner) }));
}
