import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

const pack = 'node_modules/@shopify/dev-mcp/dist/data/admin_2026-10.json.gz';

/** The whole Admin API schema of 2026-10 as `@shopify/dev-mcp` ships it (an introspection answer, gzipped). */
export function readAdminSchema(root: string): GraphQLSchema {
  const text = gunzipSync(readFileSync(join(root, pack))).toString('utf8');
  const { data } = JSON.parse(text) as { data: IntrospectionQuery };
  // Shopify deprecates fields of types whose interfaces keep them, which graphql-js 17 calls invalid.
  return buildClientSchema(data, { assumeValid: true });
}
