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

/** Connection con-1, which the builders' orders belong to. `canRead: false` is a site without Get. */
export function glConnection(
  change: Partial<ConnectionDraft> & { canRead?: boolean } = {},
): ConnectionDraft {
  const { canRead = true, ...parts } = change;
  const operations = { ...journalCi.operations, ...(canRead ? {} : { get: null }) };
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
