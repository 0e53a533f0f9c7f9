/** The message was dealt with: its effects and announcements are committed. */
export interface Done {
  readonly kind: 'done';
  /** On a replay: how the new decision compares with what is stored; without it, the same. */
  readonly replay?: Comparison;
  /** What differs, in words for a person: no personal data. */
  readonly difference?: string;
}

/** `differs`: a person is asked and nothing is sent. `missing`: it went the live path now. */
export type Comparison = 'same' | 'differs' | 'missing';

/**
 * The message can never be dealt with: it goes to the dead letters with its code, and a review is
 * raised. For what a rule refuses; a broken platform is thrown instead and tried again.
 */
export interface Rejected {
  readonly kind: 'rejected';
  /** Stable, lower case with hyphens; travels in a header. */
  readonly code: string;
  /** Plain words for a person, without personal data and without secrets. */
  readonly reason: string;
}

export type Outcome = Done | Rejected;

export const done: Done = { kind: 'done' };

/** A replayed message was decided again and compared; counted for the report of the replay. */
export function decidedAgain(replay: Comparison, difference: string | null = null): Done {
  return { kind: 'done', replay, ...(difference !== null && { difference }) };
}

/** Refuses a message for good. `reason` is shown to people: no personal data, no secret. */
export function rejected(code: string, reason: string): Rejected {
  return { kind: 'rejected', code, reason };
}
