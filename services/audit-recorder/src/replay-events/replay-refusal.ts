import { catalogue, type ReplayRequested, type Topic } from '@ml-connector/events';
import { consumerGroups } from '@ml-connector/messaging';

/** Groups that decide nothing: a replay is not counted for them. */
const onlookers: ReadonlyArray<string> = ['audit-recorder', 'console', 'ml'];

/** Consumer groups that decide what this topic tells. */
export function decidingGroups(topic: string): ReadonlyArray<string> {
  const entry = (catalogue as Readonly<Record<string, (typeof catalogue)[Topic] | undefined>>)[
    topic
  ];
  return (entry?.consumers ?? []).filter((group) => !onlookers.includes(group));
}

/** Why a replay cannot be done, in words that say what to change; null where it can. */
export function replayRefusal(request: ReplayRequested): string | null {
  const { scope, topic, key, from, to, group } = request;
  if (topic !== null && decidingGroups(topic).length === 0)
    return `nobody decides what ${topic} tells: name a topic that a service consumes`;
  if (group !== null && !(consumerGroups as ReadonlyArray<string>).includes(group))
    return `there is no consumer group ${group}`;
  switch (scope) {
    case 'RECORD':
      return topic === null || key === null ? 'a record needs topic and key' : null;
    case 'RANGE':
      return from === null || to === null || from >= to ? 'a range needs from before to' : null;
    case 'DEAD_LETTERS':
      return group === null ? 'dead letters need the group that rejected them' : null;
    case 'OFFSETS':
      return offsetsRefusal(request);
  }
}

function offsetsRefusal({ group, topic, partition, fromOffset, toOffset }: ReplayRequested) {
  if (
    group === null ||
    topic === null ||
    partition === null ||
    fromOffset === null ||
    toOffset === null
  )
    return 'offsets need group, topic, partition, fromOffset and toOffset';
  if (
    !/^\d+$/.test(fromOffset) ||
    !/^\d+$/.test(toOffset) ||
    BigInt(fromOffset) >= BigInt(toOffset)
  )
    return 'fromOffset must be a whole number below toOffset';
  return decidingGroups(topic).includes(group) ? null : `${group} does not consume ${topic}`;
}
