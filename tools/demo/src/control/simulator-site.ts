import type { PeopleSoftSite } from '@ml-connector/connections';

type Verb = 'create' | 'get' | 'find' | 'update' | 'updatedata';

interface Scroll {
  readonly name: string;
  readonly record: string;
  /** Property of the interface to PeopleSoft field. */
  readonly properties: Readonly<Record<string, string>>;
  readonly collections: readonly Scroll[];
}

interface SimulatorInterface {
  readonly name: string;
  readonly service: string;
  readonly operations: Readonly<Record<Verb, { readonly alias: string; readonly request: string }>>;
  readonly buffer: Scroll;
}

/** What the PeopleSoft simulator answers on `GET /site`: the names that a real site shows in its WSDL. */
export interface SimulatorSite {
  readonly node: string;
  readonly wsdlGeneration: number;
  readonly dateFormat: 'YYYY-MM-DD' | 'YYYY/MM/DD';
  readonly journal: SimulatorInterface;
  readonly customer: SimulatorInterface;
}

type ComponentInterface = PeopleSoftSite['journal'];

/** A component interface as an engineer would copy it from the WSDL into the connection. */
export function componentInterface(
  site: SimulatorSite,
  part: 'journal' | 'customer',
): ComponentInterface {
  const { name, service, operations, buffer } = site[part];
  const scrolls = below(buffer);
  return {
    ciName: name,
    wsdl: `${service}.${site.wsdlGeneration}.wsdl`,
    operations: {
      create: operation(operations.create),
      get: operation(operations.get),
      find: operation(operations.find),
      update: operation(operations.update),
      updatedata: operation(operations.updatedata),
    },
    properties: Object.fromEntries([
      ...propertiesOf(buffer, ''),
      ...scrolls.flatMap((scroll) => propertiesOf(scroll, `${scroll.record}.`)),
    ]),
    collections: Object.fromEntries(scrolls.map((scroll) => [scroll.record, scroll.name])),
    elementOrder: Object.fromEntries([
      ['', elements(buffer)],
      ...scrolls.map((scroll): [string, string[]] => [scroll.name, elements(scroll)]),
    ]),
    dateFormat: site.dateFormat,
  };
}

function operation(given: { readonly alias: string; readonly request: string }) {
  return { alias: given.alias, namespace: given.request };
}

function below(scroll: Scroll): Scroll[] {
  return scroll.collections.flatMap((child) => [child, ...below(child)]);
}

/** Field, qualified by its record below the first level, to property. */
function propertiesOf(scroll: Scroll, prefix: string): [string, string][] {
  return Object.entries(scroll.properties).map(([property, field]) => [
    `${prefix}${field}`,
    property,
  ]);
}

function elements(scroll: Scroll): string[] {
  return [...Object.keys(scroll.properties), ...scroll.collections.map((child) => child.name)];
}
