import { tieOutDocuments } from '@ml-connector/desk/testing';
import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { customerCount, customerIds, oneAgreement, oneOrder, orderCount, orderIds } =
  tieOutDocuments;

const path = new URL('../../../../libs/shopify/schema/admin-2026-10.graphql', import.meta.url);
const own = new URL('../../../../simulators/shopify/schema/admin-2026-10.graphql', import.meta.url);

describe('the documents of the tie-out', () => {
  it.each([orderIds, oneOrder, oneAgreement, customerIds])(
    '$name validates against the Admin API',
    ({ text }) => {
      expect(validate(buildSchema(readFileSync(path, 'utf8')), parse(text))).toEqual([]);
    },
  );

  it.each([orderIds, oneOrder, oneAgreement, customerIds, customerCount, orderCount])(
    '$name is understood by the simulator',
    ({ text }) => {
      expect(validate(buildSchema(readFileSync(own, 'utf8')), parse(text))).toEqual([]);
    },
  );
});
