import type { Events, Topic } from '@ml-connector/events';

/** Where an event says how its record stands; topics that are not here say nothing of the kind. */
const states: { readonly [T in Topic]?: (event: Events[T]) => string } = {
  'audit.exchange.v1': ({ outcome }) => outcome,
  'connection.changed.v1': ({ change }) => change,
  'gl.journal.v1': ({ state }) => state,
  'peoplesoft.customer-synced.v1': ({ action }) => action,
  'peoplesoft.journal-status.v1': ({ status }) => status,
  'refund.validated.v1': ({ verdict }) => verdict,
  'review.decided.v1': ({ choice }) => choice,
  'review.raised.v1': ({ status }) => status,
};

/** True where it is worth decoding an event of this topic. */
export function tellsState(topic: string): topic is Topic {
  return topic in states;
}

/** The state that an event tells, or null. */
export function stateOf<T extends Topic>(topic: T, event: Events[T]): string | null {
  const read = states[topic] as ((event: Events[T]) => string) | undefined;
  return read?.(event) ?? null;
}
