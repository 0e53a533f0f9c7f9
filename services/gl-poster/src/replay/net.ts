import type { Connection } from '@ml-connector/connections';
import { Money, prepare } from '@ml-connector/ledger';
import type { Plan } from '@ml-connector/ledger';
import type { Intent } from '../store/intent.js';

/**
 * Net amount per original accounting date, account and ChartFields. Which payments share a journal with
 * their sale depends on what had arrived; the net does not.
 */
export type Net = ReadonlyMap<string, Money> | { readonly held: string };

interface Booked {
  readonly account: string;
  readonly chartFields: Readonly<Record<string, string>>;
  readonly amount: Money;
}

export function stored(intents: readonly Intent[]): Net {
  const net = new Map<string, Money>();
  for (const intent of intents)
    for (const line of intent.lines)
      add(net, intent.lateFrom ?? intent.journalDate, {
        ...line,
        amount: Money.parse(line.amount, intent.currency),
      });
  return net;
}

/** The net of a plan; held where a journal cannot be prepared any more. */
export function freshNet(plan: Plan, connection: Connection): Net {
  const net = new Map<string, Money>();
  const books = { ledger: connection.ledger, policy: connection.accounting };
  for (const { outcome } of plan.facts)
    if (outcome.kind === 'review' || outcome.kind === 'waiting') return { held: outcome.reason };
  for (const draft of plan.journals) {
    const ready = prepare(draft, books);
    if (ready.kind === 'review' || ready.kind === 'waiting') return { held: ready.reason };
    if (ready.kind !== 'prepared') continue;
    const date = ready.journal.lateFrom ?? ready.journal.journalDate;
    for (const line of ready.journal.lines.lines) add(net, date, line);
  }
  return net;
}

function add(
  net: Map<string, Money>,
  date: string,
  { account, chartFields, amount }: Booked,
): void {
  const fields = Object.entries(chartFields)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name} ${value}`);
  const key = [date, account, ...fields, amount.currency].join(' / ');
  net.set(key, net.get(key)?.plus(amount) ?? amount);
}

/** In words, or null where both are the same. */
export function firstDifference(decided: Net, booked: Net): string | null {
  if (isHeld(decided)) return `Decided again it would be held back: ${decided.held}.`;
  if (isHeld(booked)) return null;
  for (const key of new Set([...decided.keys(), ...booked.keys()])) {
    const [now, then] = [text(decided.get(key)), text(booked.get(key))];
    if (now !== then) return `${key}: booked ${then}, decided again ${now}.`;
  }
  return null;
}

function isHeld(net: Net): net is { readonly held: string } {
  return 'held' in net;
}

function text(amount: Money | undefined): string {
  return amount?.isZero === false ? amount.toString() : '0';
}
