import { deadLetterTopic, type Topic, topics } from '@ml-connector/events';
import { consumerGroups } from '@ml-connector/messaging';

/** What the recorder tells itself; recording it would never end. */
const own: Topic = 'audit.record.v1';
/** Recorded as well, by the handler that obeys it. */
const obeyed: Topic = 'replay.requested.v1';

/** Every topic that is only written down: all events and all dead letters. */
export const recordedTopics: ReadonlyArray<string> = [
  ...topics.filter((topic) => topic !== own && topic !== obeyed),
  ...consumerGroups.map((group) => deadLetterTopic(group)),
];
