import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** Built once: the committed part of the Admin API 2026-10. */
export const schema: GraphQLSchema = buildSchema(
  readFileSync(new URL('../../schema/admin-2026-10.graphql', import.meta.url), 'utf8'),
);
