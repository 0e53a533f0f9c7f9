import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { UnknownCause } from './outcome.js';
import { readable } from './xml-text.js';

/** An element by its local name; namespaces and prefixes differ from site to site and say nothing. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, entities resolved, CDATA taken as it stands. */
  readonly text: string;
}

/** A document that cannot be trusted or read, and why in one word. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml';
  constructor(
    readonly reason: Extract<
      UnknownCause,
      'not-xml' | 'document-type-refused' | 'xml-limits-exceeded'
    >,
    detail: string,
  ) {
    super(detail);
  }
}

/** Far above any honest answer: a journal of 1,000 lines has some 20,000 elements. */
export const xmlLimits = { depth: 64, elements: 200_000, tagLength: 65_536 } as const;

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
  cdataPropName: '#cdata',
  maxNestedTags: xmlLimits.depth + 1,
});

/**
 * Parses a document from the outside: no document type and no entity of its own, bounded depth and
 * element count, well-formed to the last tag. Throws UnreadableXml.
 */
export function parseXml(document: string): Element {
  refuseDangers(document);
  const valid = XMLValidator.validate(document);
  if (valid !== true)
    throw new UnreadableXml('not-xml', `${valid.err.msg} (line ${valid.err.line})`);
  const roots = (parser.parse(document) as Node[]).map(element).filter((node) => node !== null);
  const [root] = roots;
  if (!root) throw new UnreadableXml('not-xml', 'The document has no element');
  return root;
}

function refuseDangers(document: string): void {
  const markup = document
    .replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  if (/<!(DOCTYPE|ENTITY)/i.test(markup))
    throw new UnreadableXml('document-type-refused', 'The document declares a document type');
  // Every < begins a tag that ends before the next one; the validator takes minutes to find that out.
  if (occurrences(markup, /</g) !== occurrences(markup, /<[^<>]*>/g))
    throw new UnreadableXml('not-xml', 'A tag does not end');
  let depth = 0;
  let count = 0;
  for (const [tag, closing, selfClosing] of markup.matchAll(/<(\/?)[^<>!?/\s][^<>]*?(\/?)>/g)) {
    count += 1;
    depth += closing === '/' ? -1 : selfClosing === '/' ? 0 : 1;
    const isTooBig = count > 2 * xmlLimits.elements || tag.length > xmlLimits.tagLength;
    if (isTooBig || depth > xmlLimits.depth)
      throw new UnreadableXml(
        'xml-limits-exceeded',
        'The document is too deep or has too many elements',
      );
  }
}

function occurrences(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function element(node: Node): Element | null {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name.startsWith('#')) return null;
  const content = node[name] as Node[];
  return {
    name,
    attributes: attributesOf(node[':@']),
    children: content.map(element).filter((child) => child !== null),
    text: content.map(textOf).join(''),
  };
}

function attributesOf(group: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries((group ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, readable(String(value))]));
}

function textOf(node: Node): string {
  if (typeof node['#text'] === 'string') return readable(node['#text']);
  const cdata = node['#cdata'] as Node[] | undefined;
  return (cdata ?? []).map(({ '#text': part }) => (typeof part === 'string' ? part : '')).join('');
}

/** First element of that local name, at any depth, the element itself included. */
export function descendant(root: Element, name: string): Element | null {
  if (root.name === name) return root;
  for (const child of root.children) {
    const found = descendant(child, name);
    if (found) return found;
  }
  return null;
}

/** Trimmed text of the first child of that local name; '' where there is none. */
export function childText(parent: Element, name: string): string {
  return parent.children.find((child) => child.name === name)?.text.trim() ?? '';
}
