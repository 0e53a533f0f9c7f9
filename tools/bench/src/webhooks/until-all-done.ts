import { setTimeout as pause } from 'node:timers/promises';
import type { IngressWorld } from '../world/ingress-world.js';

/** What a service did beside acknowledging. */
export interface Meanwhile {
  /** Orders marked and not yet read, and events not yet sent, when the last webhook was answered. */
  readonly marksLeft: number;
  readonly eventsLeft: number;
  /** Until everything was read and sent; null where it was not within five minutes. */
  readonly doneAfterSeconds: number | null;
  /** Orders that were read in the whole run. */
  readonly ordersRead: number;
}

interface Left {
  readonly marks: number;
  readonly events: number;
  readonly orders: number;
}

const patience = 300_000;

/** Waits until the service has read and sent everything. */
export async function untilAllDone(
  world: IngressWorld,
  onProgress: (line: string) => void,
): Promise<Meanwhile> {
  const begin = performance.now();
  const first = await leftIn(world);
  let left = first;
  for (let looks = 0; left.marks + left.events > 0; looks += 1) {
    if (performance.now() - begin > patience) break;
    if (looks % 40 === 0) onProgress(`${left.marks} orders to read, ${left.events} events to send`);
    await pause(250);
    left = await leftIn(world);
  }
  const isDone = left.marks + left.events === 0;
  return {
    marksLeft: first.marks,
    eventsLeft: first.events,
    doneAfterSeconds: isDone ? (performance.now() - begin) / 1000 : null,
    ordersRead: left.orders,
  };
}

async function leftIn({ connection, database }: IngressWorld): Promise<Left> {
  const { rows } = await database.query<Left>(
    `select (select count(*)::int from shopify_ingress.dirty_record where connection = $1) as marks,
       (select count(*)::int from shopify_ingress.outbox) as events,
       (select count(*)::int from shopify_ingress.record
        where connection = $1 and resource = 'ORDER' and state = 'read') as orders`,
    [connection],
  );
  return rows[0] ?? { marks: 0, events: 0, orders: 0 };
}
