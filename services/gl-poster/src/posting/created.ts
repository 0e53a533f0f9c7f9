import { causeOf, rows, text } from '@ml-connector/peoplesoft';
import type { Outcome, Refused, Row } from '@ml-connector/peoplesoft';
import { differenceOf, isSameValue } from './compare-journal.js';
import type { Created, Found } from './posting.js';

const keyFields = ['BUSINESS_UNIT', 'JOURNAL_ID', 'JOURNAL_DATE', 'UNPOST_SEQ'];

/** What the outcome of a Create means for the journal that was sent. */
export function createdBy(outcome: Outcome, sent: Row): Created {
  switch (outcome.kind) {
    case 'accepted':
      return underItsKey(outcome.rows[0] ?? {}, sent);
    case 'not-sent':
      return { kind: 'not-done', cause: outcome.cause, text: outcome.text, counted: false };
    case 'unknown':
      return { kind: 'unknown', cause: outcome.cause, text: outcome.text };
    case 'refused':
      return refusedWith(outcome);
  }
}

function underItsKey(answered: Row, sent: Row): Created {
  const differing = keyFields.find((field) => {
    const other = text(answered, field);
    return other !== '' && !isSameValue(field, text(sent, field), other);
  });
  if (differing === undefined) return { kind: 'accepted' };
  const words = `PeopleSoft answered ${differing} "${text(answered, differing)}" to "${text(sent, differing)}"`;
  return { kind: 'other-key', text: words };
}

function refusedWith(refused: Refused): Created {
  const cause = causeOf(refused) ?? refused.faultClass;
  switch (refused.faultClass) {
    case 'duplicate':
      return { kind: 'duplicate' };
    case 'retry':
    case 'configuration':
      return {
        kind: 'not-done',
        cause,
        text: refused.text,
        counted: refused.faultClass === 'retry',
      };
    case 'unknown':
      return { kind: 'unknown', cause, text: refused.text };
    case 'review':
    case 'absent':
      return { kind: 'refused', code: 'refused-by-peoplesoft', text: refused.text };
  }
}

/** What a read of the key says about the journal that was sent. */
export function foundBy(outcome: Outcome, sent: Row): Found {
  if (outcome.kind === 'accepted') {
    const [held] = outcome.rows;
    if (
      held === undefined ||
      (text(held, 'JOURNAL_ID') === '' && rows(held, 'JRNL_LN').length === 0)
    )
      return { kind: 'absent' };
    const difference = differenceOf(sent, held);
    return difference === null ? { kind: 'same' } : { kind: 'differs', text: difference };
  }
  if (outcome.kind === 'refused' && outcome.faultClass === 'absent') return { kind: 'absent' };
  return { kind: 'unread', cause: causeOf(outcome) ?? 'unread', text: outcome.text };
}

/** True where the instance is up and answers, whatever it says about the journal or the user. */
export function healthy(outcome: Outcome): boolean {
  return (
    outcome.kind === 'accepted' || (outcome.kind === 'refused' && outcome.faultClass !== 'retry')
  );
}

/** True where user, password or permission of the connection was refused. */
export function isCredentialTrouble(outcome: Outcome): boolean {
  if (outcome.kind === 'unknown') return outcome.cause === 'sign-in-refused';
  return outcome.kind === 'refused' && outcome.faultClass === 'configuration';
}
