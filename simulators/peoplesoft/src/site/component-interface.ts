import type { RecordName } from '../books/dictionary.js';

export type Verb = 'create' | 'get' | 'find' | 'update' | 'updatedata';
export const verbs: readonly Verb[] = ['create', 'get', 'find', 'update', 'updatedata'];

/** The verb as it stands in the root element, and the suffix of the generated operation name. */
export const verbWords: Readonly<Record<Verb, { root: string; suffix: string }>> = {
  create: { root: 'Create', suffix: 'C' },
  get: { root: 'Get', suffix: 'G' },
  find: { root: 'Find', suffix: 'F' },
  update: { root: 'Update', suffix: 'UP' },
  updatedata: { root: 'Updatedata', suffix: 'UD' },
};

/** One generated service operation: its external alias and the three message namespaces. */
export interface Operation {
  readonly alias: string;
  readonly name: string;
  readonly request: string;
  readonly response: string;
  readonly fault: string;
}

/** A scroll of the component interface: property name → field of the record. */
export interface Scroll {
  readonly name: string;
  readonly record: RecordName;
  readonly properties: Readonly<Record<string, string>>;
  readonly collections: readonly Scroll[];
}

export interface ComponentInterface {
  readonly name: string;
  readonly service: string;
  readonly operations: Readonly<Record<Verb, Operation | null>>;
  readonly buffer: Scroll;
}

/** The property that stands for a field in this scroll, or the field's own name. */
export function propertyOf(scroll: Scroll, field: string): string {
  const entry = Object.entries(scroll.properties).find(([, of]) => of === field);
  return entry?.[0] ?? field;
}
