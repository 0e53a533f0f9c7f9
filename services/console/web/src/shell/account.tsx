import { Button, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useSession, useSignOut } from '../api/session.js';

/** Who is signed in; light or dark; signing out. */
export function Account() {
  const session = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  if (!session.data) return null;
  const { name, role } = session.data;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="subtle" color="gray" c="var(--mantine-color-text)">
          {name} · {role}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setColorScheme(other)}>Switch to {other}</Menu.Item>
        <Menu.Item onClick={() => void navigate('/password')}>Change password</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
