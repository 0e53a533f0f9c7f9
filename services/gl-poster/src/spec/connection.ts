import type { Connection, ConnectionDraft } from '@ml-connector/connections';
import { aConnection, anInstance, aSite } from '@ml-connector/connections/testing';

const schemas = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';

/** The journal interface of the simulator's classic site. */
const journalCi: Connection['site']['journal'] = {
  ...aSite().journal,
  operations: {
    create: { alias: 'CI_Z_GL_JRNL_CI_C.V1', namespace: `${schemas}/M410001.V1` },
    get: { alias: 'CI_Z_GL_JRNL_CI_G.V1', namespace: `${schemas}/M420003.V1` },
    find: { alias: 'CI_Z_GL_JRNL_CI_F.V1', namespace: `${schemas}/M430005.V1` },
    update: null,
    updatedata: null,
  },
};

/** Connection con-1, which the builders' orders belong to. A site may lack Get or Find. */
export function glConnection(
  change: Partial<ConnectionDraft> & { canRead?: boolean; canFind?: boolean } = {},
): ConnectionDraft {
  const { canRead = true, canFind = true, ...parts } = change;
  const { get, find } = journalCi.operations;
  const offered = { get: canRead ? get : null, find: canFind ? find : null };
  const operations = { ...journalCi.operations, ...offered };
  const site = aSite({ journal: { ...journalCi, operations } });
  const { version, ...connection } = aConnection({
    id: 'con-1',
    shopify: { shop: 'harbor-goods.myshopify.com', grant: 'static', scopes: [] },
    site,
    ...parts,
  });
  // A draft has no version: saving gives it one.
  void version;
  return connection;
}

/** The simulator as an instance: short times, so that tests need not wait. */
export function glInstance(port: number, id = 'fscm') {
  return anInstance({ id, port, timeoutMs: 2_000, settleMs: 60_000, permits: 4 });
}
