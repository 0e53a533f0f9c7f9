import { lineKinds } from '@ml-connector/ledger';
import type { ConnectionDraft } from './connection.js';
import type { PeopleSoftSite } from './peoplesoft-site.js';

/** What a person starts from: names as PeopleSoft generates them, and accounts that only finance can know. */
export interface ConnectionTemplate {
  readonly site: PeopleSoftSite;
  readonly accounting: ConnectionDraft['accounting'];
}

const MESSAGES = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';
const NODE = 'PSFT_EP';
/** Left empty, so that nothing can be saved, and nothing booked, before finance gave its accounts. */
const unknown = { account: '', chartFields: {} } as const;

export function connectionTemplate(): ConnectionTemplate {
  return {
    site: {
      soapPath: '/PSIGW/PeopleSoftServiceListeningConnector',
      pathForm: 'node',
      node: NODE,
      auth: 'basic',
      journal: generatedNames('Z_GL_JRNL_CI', 41),
      customer: generatedNames('Z_CUSTOMER_CI', 51),
      qasPath: `/PSIGW/RESTListeningConnector/${NODE}`,
      inquiries: { invoice: null, requisition: null, customer: null, journalStatus: null },
    },
    accounting: {
      mapping: {
        version: 1,
        rules: lineKinds.map((kind) => ({
          id: kind,
          kind,
          ...unknown,
          gateway: kind === 'clearing' ? '*' : null,
          taxTitle: kind === 'tax' || kind === 'channel-tax' ? '*' : null,
        })),
      },
      settlement: { ...unknown },
      fx: { ...unknown },
      rounding: { ...unknown },
      periods: { closed: 'hold', calendars: null },
      businessDays: { move: 'as-is', closedWeekdays: [], holidays: {} },
      text: { characters: 'ascii' },
    },
  };
}

/** Aliases and messages as the generator of PeopleSoft numbers them: M410001, M420003, M430005 … */
function generatedNames(ciName: string, first: number): PeopleSoftSite['journal'] {
  const operation = (letter: string, index: number) => ({
    alias: `CI_${ciName}_${letter}.V1`,
    namespace: `${MESSAGES}/M${String(first * 10_000 + 1 + index * 10_002)}.V1`,
  });
  return {
    ciName,
    wsdl: `CI_${ciName}.1.wsdl`,
    operations: {
      create: operation('C', 0),
      get: operation('G', 1),
      find: operation('F', 2),
      update: operation('UP', 3),
      updatedata: operation('UD', 4),
    },
    properties: {},
    collections: {},
    elementOrder: {},
    dateFormat: 'YYYY-MM-DD',
  };
}
