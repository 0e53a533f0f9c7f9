import type { Connection, PeopleSoftInstance } from '@ml-connector/connections';
import { probe, type AddressGuard, type ProbeLayer } from '@ml-connector/peoplesoft';
import type { Layer } from './layer.js';

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

/** The layers in the order in which they are walked, as a person reads them. */
const layers: Readonly<Record<ProbeLayer, string>> = {
  name: 'name',
  tcp: 'TCP',
  tls: 'TLS',
  gateway: 'gateway',
  node: 'node',
  user: 'user',
  permission: 'permission',
  'service-operation': 'service operation',
  'dry-read': 'dry read',
  inquiry: 'inquiry',
};

/** Walks to PeopleSoft with reads only, in under half a minute, and names the first layer that fails. */
export async function peopleSoftLayers(target: PeopleSoftTarget): Promise<Layer[]> {
  const { instance, connection, credentials, guard } = target;
  const { businessUnit } = connection.ledger;
  const steps = await probe({ instance, site: connection.site, credentials, guard, businessUnit });
  const walked = steps.map(({ layer, ok, message, nextAction }): Layer => ({
    system: 'PeopleSoft',
    layer: layers[layer],
    outcome: ok ? 'fine' : 'failed',
    detail: message,
    remedy: nextAction,
  }));
  return steps.every(({ ok }) => ok) ? walked : [...walked, ...behind(steps.at(-1)?.layer)];
}

function behind(failing: ProbeLayer | undefined): Layer[] {
  const names = Object.keys(layers) as ProbeLayer[];
  const last = failing === undefined ? names.length : names.indexOf(failing);
  return names.slice(last + 1).map((layer) => ({
    system: 'PeopleSoft',
    layer: layers[layer],
    outcome: 'not reached',
    detail: '',
    remedy: null,
  }));
}
