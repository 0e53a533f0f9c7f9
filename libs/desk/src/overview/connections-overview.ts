import { inMaintenance, instanceHealth, type Connection } from '@ml-connector/connections';
import type { Ground } from '../ground.js';
import { alarmsOf, type ConnectionAlarm } from './alarms.js';
import type { Backlog, ConnectionOverview, InstanceState, LastPoll } from './overview.js';
import { reconnectAddress } from './reconnect.js';
import {
  backlogs,
  noBacklog,
  openReviewCounts,
  polls,
  storeSides,
  type StoreSide,
} from './connection-figures.js';

interface Figures {
  readonly instances: ReadonlyMap<string, InstanceState>;
  readonly alarms: readonly ConnectionAlarm[];
  readonly backlogs: ReadonlyMap<string, Backlog>;
  readonly stores: ReadonlyMap<string, StoreSide>;
  readonly polls: readonly (LastPoll & { readonly connection: string })[];
  readonly reviews: ReadonlyMap<string, number>;
}

/** Every connection that is not removed: how it stands, what waits, and what asks for a person. */
export async function connectionsOverview(
  ground: Pick<Ground, 'database' | 'queries' | 'connections'>,
  now: Date,
): Promise<ConnectionOverview[]> {
  const { queries } = ground;
  const figures: Figures = {
    instances: await instanceStates(ground, now),
    alarms: await alarmsOf(queries, now),
    backlogs: await backlogs(queries),
    stores: await storeSides(queries),
    polls: await polls(queries),
    reviews: await openReviewCounts(queries),
  };
  const all = await ground.connections.list();
  return all
    .filter(({ status }) => status !== 'removed')
    .map((connection) => overviewOf(connection, figures));
}

function overviewOf(connection: Connection, figures: Figures): ConnectionOverview {
  const { id, status, shopify, ledger, instanceId } = connection;
  const store = figures.stores.get(id);
  return {
    ...{ id, status, shop: shopify.shop, webhooks: shopify.webhooks },
    ...{ businessUnit: ledger.businessUnit, currency: ledger.currency },
    reconnectUrl: status === 'needs-reconnecting' ? reconnectAddress(connection) : null,
    alarms: figures.alarms.filter((alarm) => alarm.connection === id).map(({ alarm }) => alarm),
    instance: figures.instances.get(instanceId) ?? unknownInstance(instanceId),
    backlog: figures.backlogs.get(id) ?? noBacklog,
    lastWebhookAt: store?.lastWebhookAt ?? null,
    lastOrderSweepAt: store?.lastOrderSweepAt ?? null,
    lastCustomerSweepAt: store?.lastCustomerSweepAt ?? null,
    waitingToBeRead: store?.waitingToBeRead ?? 0,
    openReviews: figures.reviews.get(id) ?? 0,
    polls: figures.polls.filter((poll) => poll.connection === id),
  };
}

async function instanceStates(
  ground: Pick<Ground, 'database' | 'connections'>,
  now: Date,
): Promise<Map<string, InstanceState>> {
  const states = new Map<string, InstanceState>();
  for (const { instanceId: id, ...health } of await instanceHealth(ground.database)) {
    const instance = await ground.connections.instance(id);
    const permits = instance?.permits ?? 0;
    const closed = instance !== null && inMaintenance(instance.maintenanceWindows, now);
    states.set(id, { id, ...health, permits, inMaintenance: closed });
  }
  return states;
}

function unknownInstance(id: string): InstanceState {
  const none = { failures: 0, nextProbeAt: null, callsUnderWay: 0, permits: 0 };
  return { id, breaker: 'closed', ...none, inMaintenance: false };
}
