import type { ConnectionChange } from '@ml-connector/events';
import type { ConnectionStatus } from './connection.js';

/** What a new status means to those who listen. */
export function changeOf(
  before: ConnectionStatus | null,
  after: ConnectionStatus,
): ConnectionChange {
  if (before === null) return 'ADDED';
  if (before === after) return 'CHANGED';
  switch (after) {
    case 'paused':
      return 'PAUSED';
    case 'needs-reconnecting':
      return 'NEEDS_RECONNECTING';
    case 'removed':
      return 'REMOVED';
    case 'active':
      return before === 'needs-reconnecting' ? 'RECONNECTED' : 'RESUMED';
  }
}
