import type { ComponentInterfaceSite, DateFormat, Operation } from './site.js';
import type { WsdlElement, WsdlShape } from './wsdl.js';

/** PeopleSoft fields that a caller sends, per level: '' for level 0, else the record of the collection. */
export type WantedFields = Readonly<Record<string, readonly string[]>>;

/** Settings of an interface, and the fields for which no property was found in it. */
export interface FoundSite {
  readonly site: ComponentInterfaceSite;
  /** For instance JRNL_LN.DEPTID; the site's team adds a property, or finance does without. */
  readonly missing: readonly string[];
}

const operations: readonly Operation[] = ['create', 'get', 'find', 'update', 'updatedata'];

/**
 * Settings of a component interface from its WSDL: property and collection names by the ways in which
 * sites rename fields (KEYPROP_, PROP_, COLL_, a suffix _0), element order as the WSDL has it. A person
 * confirms them before they are saved.
 */
export function siteFromWsdl(
  shape: WsdlShape,
  wanted: WantedFields,
  more: { wsdl: string | null; dateFormat: DateFormat },
): FoundSite {
  const root = shape.operations.create?.elements ?? shape.operations.update?.elements ?? [];
  const levels = Object.entries(wanted).map(([record, fields]) => {
    const scroll = record === '' ? null : scrollFor(root, record, fields);
    return { record, fields, scroll, elements: scroll?.children ?? (record === '' ? root : []) };
  });
  const matches = levels.flatMap(({ record, fields, elements }) =>
    fields.map((field) => ({ record, field, property: propertyFor(elements, field) })),
  );
  return {
    site: {
      ciName: shape.ciName,
      wsdl: more.wsdl,
      operations: Object.fromEntries(
        operations.map((operation) => [operation, addressOf(shape, operation)]),
      ) as ComponentInterfaceSite['operations'],
      properties: Object.fromEntries(
        matches
          .filter(({ field, property }) => property !== field)
          .map(({ record, field, property }) => [qualified(record, field), property]),
      ),
      collections: Object.fromEntries(
        levels.flatMap(({ record, scroll }) =>
          scroll && scroll.name !== record ? [[record, scroll.name]] : [],
        ),
      ),
      elementOrder: Object.fromEntries([['', names(root)], ...nested(root)]),
      dateFormat: more.dateFormat,
    },
    missing: matches
      .filter(({ property }) => property === null)
      .map(({ record, field }) => qualified(record, field)),
  };
}

function addressOf(shape: WsdlShape, operation: Operation) {
  const found = shape.operations[operation];
  return found ? { alias: found.alias, namespace: found.namespace } : null;
}

function propertyFor(elements: readonly WsdlElement[], field: string): string | null {
  const known = new Set(names(elements));
  const spellings = ['', 'KEYPROP_', 'PROP_'].flatMap((prefix) => [
    `${prefix}${field}`,
    `${prefix}${field}_0`,
  ]);
  return spellings.find((name) => known.has(name)) ?? null;
}

/** The collection of that name, else the one, at any depth, that has most of the fields. */
function scrollFor(
  root: readonly WsdlElement[],
  record: string,
  fields: readonly string[],
): WsdlElement | null {
  const scrolls = everyScroll(root);
  const byName = scrolls.find(({ name }) => name === record || name === `COLL_${record}`);
  const fitting = scrolls
    .map((scroll) => ({
      scroll,
      fits: fields.filter((field) => propertyFor(scroll.children, field)),
    }))
    .filter(({ fits }) => fits.length * 2 > fields.length)
    .sort((left, right) => right.fits.length - left.fits.length);
  return byName ?? fitting[0]?.scroll ?? null;
}

function everyScroll(elements: readonly WsdlElement[]): WsdlElement[] {
  return elements
    .filter(({ children }) => children.length > 0)
    .flatMap((scroll) => [scroll, ...everyScroll(scroll.children)]);
}

function nested(elements: readonly WsdlElement[]): [string, string[]][] {
  return everyScroll(elements).map((scroll) => [scroll.name, names(scroll.children)]);
}

function names(elements: readonly WsdlElement[]): string[] {
  return elements.map(({ name }) => name);
}

function qualified(record: string, field: string): string {
  return record === '' ? field : `${record}.${field}`;
}
