import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConnectionFile } from './read-file.js';
import { fileToFillIn } from './template.js';

const folder = mkdtempSync(join(tmpdir(), 'template-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(content: object) {
  const path = join(folder, 'store.json');
  writeFileSync(path, JSON.stringify(content));
  return readConnectionFile(path);
}

/** The empty fields below, filled in. */
function filledIn() {
  const { instance, connection } = fileToFillIn();
  const text = JSON.stringify({
    instance: { ...instance, id: 'fscm', host: 'fscm.example.com' },
    connection: {
      ...connection,
      id: 'acme',
      instanceId: 'fscm',
      shopify: { ...connection.shopify, shop: 'acme.myshopify.com' },
      ledger: {
        ...connection.ledger,
        ...{ businessUnit: 'US001', setId: 'SHARE', storePrefix: 'A' },
        ...{ zone: 'Europe/Berlin', currency: 'EUR', booksFrom: '2026-11-01' },
      },
      customers: { ...connection.customers, genericCustId: 'GUEST', custIdPrefix: 'A' },
    },
  });
  return JSON.parse(text.replaceAll('"account":""', '"account":"400000"')) as object;
}

describe('the file to start from', () => {
  it('names everything that only a person knows, at once', () => {
    const { connection } = fileToFillIn();
    for (const field of ['shopify.shop', 'ledger.zone', 'ledger.booksFrom', 'accounting'])
      expect(() => read({ connection })).toThrow(field);
  });

  it('is a connection once that is filled in', () => {
    expect(read(filledIn()).connection).toMatchObject({ id: 'acme' });
  });
});
