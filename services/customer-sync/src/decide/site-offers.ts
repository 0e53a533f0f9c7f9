import { type ComponentInterfaceSite, propertyName } from '@ml-connector/peoplesoft';

/**
 * Whether a site is known to have a property that sites may do without: it names it, or its WSDL
 * listed it. A property that an interface does not have would have the whole call refused.
 */
export function offers(site: ComponentInterfaceSite, level: string, field: string): boolean {
  const name = propertyName(site, level, field);
  if (name === null) return false;
  const listed = site.elementOrder[level === '' ? '' : (site.collections[level] ?? level)];
  if (listed) return listed.includes(name);
  return `${level}.${field}` in site.properties || field in site.properties;
}

/** The same of a collection at the first level. */
export function offersCollection(site: ComponentInterfaceSite, record: string): boolean {
  return record in site.collections || (site.elementOrder[''] ?? []).includes(record);
}
