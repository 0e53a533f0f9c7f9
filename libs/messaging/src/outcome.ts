/** The message was dealt with: its effects and announcements are committed. */
export interface Done {
  readonly kind: 'done';
}

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

/** Refuses a message for good. `reason` is shown to people: no personal data, no secret. */
export function rejected(code: string, reason: string): Rejected {
  return { kind: 'rejected', code, reason };
}
