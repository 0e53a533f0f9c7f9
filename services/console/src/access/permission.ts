/** What a route may ask for. Which role has it stands in `console.role_permission`. */
export const permissions = [
  'overview.read',
  'connections.read',
  'connections.test',
  'connections.write',
  'journals.read',
  'journals.retry',
  'reviews.read',
  'reviews.decide',
  'tie-out.read',
  'tie-out.run',
  'replays.read',
  'replays.run',
  'data-requests.read',
  'users.manage',
  'actions.read',
] as const;

export type Permission = (typeof permissions)[number];
