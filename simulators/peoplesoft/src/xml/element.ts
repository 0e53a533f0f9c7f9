import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One XML element with its namespace resolved: what the listener needs and no more. */
export interface Element {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly text: string;
  readonly children: readonly Element[];
}

/** The request is no well-formed XML. PeopleSoft answers (159,5). */
export class MalformedXml extends Error {
  constructor(
    readonly reason: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`malformed XML at line ${line}, column ${column}: ${reason}`);
  }
}

type Node = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: false,
});

/** Reads a document without expanding anything: no DTD, no entity but the five of XML itself. */
export function parseXml(text: string): Element {
  if (/<!DOCTYPE/i.test(text)) throw new MalformedXml('a document type is not allowed', 1, 1);
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    throw new MalformedXml(verdict.err.msg, verdict.err.line, verdict.err.col);
  }
  const nodes = parser.parse(text) as Node[];
  const root = nodes.find((node) => !tagOf(node).startsWith('?'));
  if (root === undefined) throw new MalformedXml('no root element', 1, 1);
  return elementFrom(root, new Map());
}

export function childNamed(element: Element, name: string): Element | undefined {
  return element.children.find((child) => child.name === name);
}

function tagOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function elementFrom(node: Node, outer: ReadonlyMap<string, string>): Element {
  const tag = tagOf(node);
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  const scope = scopeWith(attributes, outer);
  const [prefix, name] = tag.includes(':') ? (tag.split(':', 2) as [string, string]) : ['', tag];
  const content = node[tag] as Node[];
  return {
    name,
    prefix,
    namespace: scope.get(prefix) ?? '',
    text: content.map((part) => decode((part['#text'] as string | undefined) ?? '')).join(''),
    children: content.filter((part) => !('#text' in part)).map((part) => elementFrom(part, scope)),
  };
}

function scopeWith(
  attributes: Record<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const scope = new Map(outer);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') scope.set('', value);
    if (name.startsWith('xmlns:')) scope.set(name.slice('xmlns:'.length), value);
  }
  return scope;
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, body: string) => {
    if (body.startsWith('#x')) return String.fromCodePoint(Number.parseInt(body.slice(2), 16));
    if (body.startsWith('#')) return String.fromCodePoint(Number.parseInt(body.slice(1), 10));
    return named[body] ?? whole;
  });
}
