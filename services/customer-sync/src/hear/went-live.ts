import { decidedAgain, done, type MessageContext, type Outcome } from '@ml-connector/messaging';

/** News that is captured: on a replay, what was missing and goes the live way now. */
export function wentLive({ headers }: MessageContext): Outcome {
  return headers.replayId === null ? done : decidedAgain('missing');
}
