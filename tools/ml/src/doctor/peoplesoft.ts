import type { Connection, PeopleSoftInstance } from '@ml-connector/connections';
import {
  ComponentInterface,
  faultTable,
  Gateway,
  journalKeyRow,
  type AddressGuard,
  type Outcome,
} from '@ml-connector/peoplesoft';
import { layersUpTo, type Layer } from './layer.js';

export interface PeopleSoftTarget {
  readonly instance: PeopleSoftInstance;
  readonly connection: Pick<Connection, 'site' | 'ledger'>;
  readonly credentials: {
    readonly user: string;
    readonly password: string;
    readonly version: number;
  };
  readonly guard: AddressGuard;
}

const layers = [
  'address allowed',
  'name',
  'TCP',
  'TLS',
  'gateway',
  'user',
  'permission',
  'service operation',
  'dry read',
] as const;

type LayerName = (typeof layers)[number];

interface Failing {
  readonly layer: LayerName;
  readonly detail: string;
  readonly remedy: string;
}

const notSent: Readonly<Record<string, Pick<Failing, 'layer' | 'remedy'>>> = {
  'address-refused': {
    layer: 'address allowed',
    remedy: 'let the operator name the host in ALLOWED_PRIVATE_HOSTS',
  },
  'name-not-found': { layer: 'name', remedy: 'correct the host of the instance, or its DNS entry' },
  'connect-refused': { layer: 'TCP', remedy: 'correct the port, or start the web server' },
  'connect-timeout': { layer: 'TCP', remedy: 'open the firewall between here and the web server' },
  'host-unreachable': { layer: 'TCP', remedy: 'open the route between here and the web server' },
  'certificate-refused': { layer: 'TLS', remedy: "give the site's own authority as caBundle" },
  'operation-not-offered': {
    layer: 'service operation',
    remedy: 'name the alias of the operation in the connection',
  },
};

const userMessages = ['158,45', '158,55'];
const permissionMessages = ['158,536', '90,6', '40,20'];

function refusedAt(outcome: Extract<Outcome, { kind: 'refused' }>): Failing {
  const message = `${outcome.messageSet ?? '-'},${outcome.messageNumber ?? '-'}`;
  const rule = faultTable.find(
    ({ messageSet, messageNumber }) => `${messageSet},${messageNumber}` === message,
  );
  const remedy = rule?.remedy ?? 'compare names and aliases with the WSDL of the site';
  const detail = `${outcome.text} (${message})`;
  if (userMessages.includes(message)) return { layer: 'user', detail, remedy };
  if (permissionMessages.includes(message)) return { layer: 'permission', detail, remedy };
  return { layer: 'service operation', detail, remedy };
}

function failingIn(outcome: Outcome): Failing | null {
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'refused':
      return outcome.faultClass === 'absent' ? null : refusedAt(outcome);
    case 'not-sent': {
      const known = notSent[outcome.cause];
      const fallback = {
        layer: 'TCP' as const,
        remedy: 'look at the network between here and the host',
      };
      return { ...(known ?? fallback), detail: `${outcome.cause}: ${outcome.text}` };
    }
    case 'unknown':
      return {
        layer: 'gateway',
        detail: `${outcome.cause}: ${outcome.text}`,
        remedy:
          'check the path of the listener and the node; ask the PeopleSoft team for the gateway log',
      };
  }
}

/** A key that no journal of ours ever has: reading it changes nothing and tells what answers. */
const noJournal = { journalId: 'DOCTOR', journalDate: '1990-01-01', unpostSeq: 0 };

/** Walks to PeopleSoft with one read and names the first layer that fails. */
export async function peopleSoftLayers(target: PeopleSoftTarget): Promise<Layer[]> {
  const { instance, connection, credentials, guard } = target;
  const { site, ledger } = connection;
  const gateway = new Gateway(instance, guard);
  try {
    const journals = new ComponentInterface({ gateway, site, ci: site.journal, credentials });
    const row = journalKeyRow({ ...noJournal, businessUnit: ledger.businessUnit });
    const reading = (['get', 'find'] as const).find((operation) => journals.offers(operation));
    if (reading === undefined) return [unreadable];
    const { outcome } = await journals[reading](row);
    return layersUpTo('PeopleSoft', layers, failingIn(outcome));
  } finally {
    await gateway.close();
  }
}

const unreadable: Layer = {
  system: 'PeopleSoft',
  layer: 'dry read',
  outcome: 'note',
  detail:
    'the site offers neither Get nor Find on journals, so nothing can be read without writing',
  remedy: 'expose Get: unknown outcomes can then be resolved without a person',
};
