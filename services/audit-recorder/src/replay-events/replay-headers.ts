import { deadLetterHeaders } from '@ml-connector/messaging';
import type { Replay } from './replay.js';
import type { ReplayedEvent } from './replayed-events.js';

/** Said of a rejection or of the first story, not of the event itself. */
const left: ReadonlyArray<string> = [
  ...Object.values(deadLetterHeaders),
  'traceparent',
  'replay-mode',
];

/** The headers with which an event is sent again; one that had no id keeps the id it was given. */
export function replayHeaders(
  { headers, eventId }: Pick<ReplayedEvent, 'headers' | 'eventId'>,
  { replayId, dryRun }: Pick<Replay, 'replayId' | 'dryRun'>,
): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !left.includes(name));
  const replay = { 'replay-id': replayId, ...(dryRun && { 'replay-mode': 'dry-run' }) };
  return { ...Object.fromEntries(kept), 'event-id': eventId, ...replay };
}
