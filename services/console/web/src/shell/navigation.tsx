import { NavLink } from '@mantine/core';
import { NavLink as RouterLink, useLocation } from 'react-router';
import { type Permission, useSession } from '../api/session.js';

const pages: readonly {
  readonly to: string;
  readonly label: string;
  readonly needs: Permission;
}[] = [
  { to: '/', label: 'Overview', needs: 'overview.read' },
  { to: '/connections', label: 'Connections', needs: 'connections.read' },
  { to: '/journals', label: 'Journals', needs: 'journals.read' },
  { to: '/reviews', label: 'Reviews', needs: 'reviews.read' },
  { to: '/tie-out', label: 'Tie-out', needs: 'tie-out.read' },
  { to: '/documents', label: 'Documents', needs: 'journals.read' },
  { to: '/data-requests', label: 'Data requests', needs: 'data-requests.read' },
  { to: '/replays', label: 'Replays', needs: 'replays.read' },
  { to: '/users', label: 'Users', needs: 'users.manage' },
  { to: '/actions', label: 'Who did what', needs: 'actions.read' },
];

/** The pages that this person may open. */
export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const { pathname } = useLocation();
  const session = useSession();
  return pages
    .filter(({ needs }) => session.data?.permissions.includes(needs))
    .map(({ to, label }) => {
      const isHere = to === '/' ? pathname === '/' : pathname.startsWith(to);
      return (
        <NavLink
          key={to}
          component={RouterLink}
          to={to}
          label={label}
          active={isHere}
          aria-current={isHere ? 'page' : undefined}
          onClick={onNavigate}
        />
      );
    });
}
