import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  assertValid,
  InvalidDocuments,
  operationsOf,
  readDocuments,
  readSeparateDocuments,
} from './admin-documents.js';
import { readAdminSchema } from './admin-schema.js';
import { operationsModule } from './operation-types.js';
import { prunedSchema } from './pruned-schema.js';

const root = join(import.meta.dirname, '../../..');
const schema = readAdminSchema(root);
const documents = readDocuments(join(root, 'libs/shopify/documents'));

describe('the documents that we send to Shopify', () => {
  it('fit the whole Admin API schema of 2026-10', () => {
    expect(() => assertValid(schema, documents)).not.toThrow();
    expect(operationsOf(documents).length).toBeGreaterThan(10);
  });

  it('fit it wherever they lie in the repository', () => {
    const folders = globSync('{libs,services,tools}/*/**/*.graphql', { cwd: root })
      .filter((file) => !file.includes('node_modules') && !file.includes('/schema/'))
      .map((file) => dirname(file));
    const separate = ['libs/desk/documents'];
    expect(new Set(folders)).toEqual(new Set(['libs/shopify/documents', ...separate]));
    for (const document of separate.flatMap((at) => readSeparateDocuments(join(root, at)))) {
      expect(() => assertValid(schema, document)).not.toThrow();
    }
  });

  it.each([
    ['a field that Shopify does not have', 'query A { shop { zodiac } }', 'zodiac'],
    ['an argument of another type', 'query A { order(id: [1]) { id } }', 'ID'],
    ['a variable that is never used', 'query A($x: ID!) { shop { id } }', '$x'],
    ['a fragment that nobody uses', 'query A { shop { id } } fragment F on Shop { id }', 'F'],
    ['a connection without its fields', 'query A { orders(first: 1) }', 'orders'],
  ])('are refused with %s', (_name, text, named) => {
    const refuse = (): void => assertValid(schema, parse(text));
    expect(refuse).toThrow(InvalidDocuments);
    expect(refuse).toThrow(named);
  });

  it('fit the pruned schema as well, which is whole in itself', () => {
    const pruned = buildSchema(prunedSchema(schema, documents));
    expect(validate(pruned, documents)).toEqual([]);
  });
});

describe('the generated module', () => {
  const text = operationsModule(schema, documents);

  it('has the data, the variables and the text of every operation', () => {
    for (const { name } of operationsOf(documents)) {
      expect(text).toContain(`export interface ${name?.value}Data`);
      expect(text).toContain(`export const ${name?.value}: Operation<`);
    }
  });

  it('keeps amounts and ids as text and tells kinds of sale apart', () => {
    expect(text).toContain('readonly shopMoney: { readonly amount: string; }');
    expect(text).toContain(`readonly __typename: 'ShippingLineSale';`);
  });
});
