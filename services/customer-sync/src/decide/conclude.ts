import type { CustomerAction } from '@ml-connector/events';
import { causeOf, type Outcome } from '@ml-connector/peoplesoft';
import type { Conclusion } from '../store/customer-record.js';

/** What a read that gave no rows means: nothing was changed by it, so it is simply tried again. */
export function readFailure(outcome: Exclude<Outcome, { kind: 'accepted' }>): Conclusion {
  if (outcome.kind === 'refused' && outcome.faultClass === 'configuration')
    return { kind: 'refused-connection', reason: reasonOf(outcome) };
  if (outcome.kind === 'refused' && outcome.faultClass === 'review')
    return { kind: 'review', code: 'refused-by-peoplesoft', explanation: reasonOf(outcome) };
  return { kind: 'retry', reason: reasonOf(outcome), charged: outcome.kind !== 'not-sent' };
}

/** What the answer to a Create or Update means. */
export function sendConclusion(
  outcome: Outcome,
  done: { readonly action: CustomerAction; readonly cut: readonly string[] },
): Conclusion {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'synced', ...done };
    case 'not-sent':
      return { kind: 'retry', reason: reasonOf(outcome), charged: false };
    case 'unknown':
      return { kind: 'unknown', reason: reasonOf(outcome) };
    case 'refused':
      return refusal(outcome);
  }
}

function refusal(outcome: Extract<Outcome, { kind: 'refused' }>): Conclusion {
  const reason = reasonOf(outcome);
  switch (outcome.faultClass) {
    // The key exists, or is gone: reading it again tells what there is.
    case 'duplicate':
    case 'absent':
      return { kind: 'again', reason, exists: outcome.faultClass === 'duplicate' };
    case 'retry':
      return { kind: 'retry', reason, charged: true };
    case 'unknown':
      return { kind: 'unknown', reason };
    case 'configuration':
      return { kind: 'refused-connection', reason };
    case 'review':
      return { kind: 'review', code: 'refused-by-peoplesoft', explanation: reason };
  }
}

/** Names the cause and, of a refusal, PeopleSoft's own message. */
function reasonOf(outcome: Exclude<Outcome, { kind: 'accepted' }>): string {
  return `${causeOf(outcome) ?? outcome.kind}: ${outcome.text}`;
}
