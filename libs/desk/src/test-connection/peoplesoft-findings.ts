import type { AddressGuard, Connection, PeopleSoftInstance } from '@ml-connector/connections';
import { type ExchangeFacts, type ProbeLayer, probeSteps } from '@ml-connector/peoplesoft';
import { failed, fine, note, type peopleSoftLayerNames } from './layer.js';
import { pinnedWithin } from './network.js';
import type { Findings } from './walk.js';

export type PeopleSoftLayer = (typeof peopleSoftLayerNames)[number];

export interface SiteWalk {
  readonly instance: PeopleSoftInstance;
  readonly connection: Pick<Connection, 'site' | 'ledger'>;
  readonly credentials:
    | { readonly user: string; readonly password: string; readonly version: number }
    | { readonly missing: readonly string[] };
  readonly guard: Pick<AddressGuard, 'pin'>;
  readonly heard: (exchange: ExchangeFacts) => void;
}

const layers: Readonly<Record<ProbeLayer, PeopleSoftLayer>> = {
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

/** Walks to PeopleSoft with reads only. */
export async function* peopleSoftFindings(walked: SiteWalk): Findings<PeopleSoftLayer> {
  const { instance, connection, credentials, guard, heard } = walked;
  if ('missing' in credentials) {
    yield failed(
      'credentials',
      `Not given for PeopleSoft: ${credentials.missing.join(', ')}`,
      'Give user and password with the draft, or store them with "ml secret set"',
    );
    return;
  }
  yield fine('credentials', 'User and password are given');
  const steps = probeSteps({
    ...{ instance, credentials, site: connection.site },
    guard: (host) => pinnedWithin(host, guard),
    businessUnit: connection.ledger.businessUnit,
    setId: connection.ledger.setId,
    onExchange: heard,
  });
  for await (const { layer, ok, message, nextAction } of steps)
    yield ok
      ? fine(layers[layer], message)
      : failed(layers[layer], message, nextAction ?? 'Ask the PeopleSoft team');
  if (Object.values(connection.site.inquiries).every((inquiry) => inquiry === null))
    yield note(
      'inquiry',
      'No inquiry is configured: what PeopleSoft knows is not read back',
      'Give the queries of the site kit, so that journals can turn green',
    );
}
