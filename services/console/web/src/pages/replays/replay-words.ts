import type { ReplayAnswer } from '../../../../src/api/replays.controller.js';
import { shownTime } from '../../parts/from-now.js';

export type Replay = NonNullable<ReplayAnswer['replay']>;

/** What a replay looks at, in a few words. */
export function aboutOf({ scope, topic, key, from, to, group, partition }: Replay): string {
  switch (scope) {
    case 'RECORD':
      return key ?? '';
    case 'RANGE': {
      const [first, last] = [from, to].map((at) => (at === null ? '' : shownTime(at)));
      return `${topic ?? 'all records'} from ${first ?? ''} to before ${last ?? ''}`;
    }
    case 'DEAD_LETTERS':
      return `what ${group ?? ''} rejected`;
    case 'OFFSETS':
      return `${topic ?? ''}, partition ${String(partition)}, read by ${group ?? ''}`;
  }
}

/** Where a replay stands. */
export function standingOf({ refused, isRead, counts }: Replay): string {
  if (refused !== null) return 'refused';
  const isOpen = !isRead || counts.some(({ pending }) => pending > 0);
  return isOpen ? 'under way' : 'done';
}

export const results = ['same', 'differs', 'missing', 'rejected'] as const;

/** What each result means: in a dry run nothing of it has happened. */
export function meaningOf(result: (typeof results)[number], isDryRun: boolean): string {
  switch (result) {
    case 'same':
      return 'decided as it is stored';
    case 'differs':
      return isDryRun
        ? 'would become a review; nothing is sent'
        : 'a review was raised; nothing was sent';
    case 'missing':
      return isDryRun ? 'would go the live path' : 'went the live path';
    case 'rejected':
      return isDryRun ? 'would be rejected' : 'was rejected, with a review';
  }
}
