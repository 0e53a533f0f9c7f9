import { createHash } from 'node:crypto';
import type { ReviewRaised } from '@ml-connector/events';
import type { MessageContext } from './message-context.js';
import type { Rejected } from './outcome.js';

/** The review item of a dead letter; the same however often the message is rejected. */
export function rejectionReview(
  message: MessageContext,
  outcome: Rejected,
  service: string,
): ReviewRaised {
  const place = `${message.place} by ${service}`;
  return {
    reviewId: sha256(`dead letter ${place}`),
    connection: message.headers.connection,
    service,
    subject: 'MESSAGE',
    subjectId: message.place,
    orderId: null,
    orderName: null,
    status: 'OPEN',
    reasonCode: outcome.code,
    explanation: outcome.reason,
    arithmetic: [],
    moneyAtRisk: null,
    difference: null,
    currency: null,
    factsHash: createHash('sha256').update(message.value).digest('hex'),
    choices: [],
    decidedBy: null,
    raisedAt: message.timestamp,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
