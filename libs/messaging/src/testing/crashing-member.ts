import { armCrashPoint } from '../crash-point.js';
import { hints } from './hints.js';
import { writingDown } from './numbers.js';
import { Stand, type StandPlace } from './stand.js';

/** A process that joins a group, or relays the outbox, and dies at a named point. Started by tests. */
export interface CrashingMember {
  readonly place: StandPlace;
  readonly crashPoint: string;
  readonly role: { readonly consume: string } | 'relay';
}

const member = JSON.parse(process.argv[2] ?? '{}') as CrashingMember;
const stand = await Stand.open(member.place, [hints]);
armCrashPoint(member.crashPoint);
if (member.role === 'relay') stand.relay.start();
else {
  const group = member.role.consume;
  stand.consume(group, { [hints]: writingDown(stand.transactions(group), 'victim') });
}
