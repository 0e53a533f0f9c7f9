import {
  Alert,
  Button,
  Card,
  Group,
  PasswordInput,
  Select,
  Stack,
  Table,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UsersAnswer } from '../../../../src/access/users.controller.js';
import type { Wire } from '../../../../src/api/wire.js';
import { get, send } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { Loaded } from '../../parts/loaded.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';

type Users = Wire<UsersAnswer>;
type User = Users['users'][number];

/** Who may sign in, and as what. */
export function UsersPage() {
  const users = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => get<Users>('users', signal),
  });
  return (
    <Page title="Users" hint="Who may sign in, and what they may do">
      <Loaded of={users} what="the users">
        {(answer) => (
          <Stack gap="lg">
            <UserTable answer={answer} />
            <NewUser roles={answer.roles} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function UserTable({ answer: { users, roles } }: { readonly answer: Users }) {
  const client = useQueryClient();
  const own = useSession().data?.name;
  const change = useMutation({
    mutationFn: ({ name, role, disabledAt }: User) =>
      send('PUT', `users/${name}`, { role, isDisabled: disabledAt !== null }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
  return (
    <Card withBorder p={0}>
      {change.isError && (
        <Alert color="red" role="alert">
          {change.error.message}
        </Alert>
      )}
      <Table verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {['Name', 'Role', 'Status', 'Made by', 'Change'].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => {
            const isActive = user.disabledAt === null;
            return (
              <Table.Tr key={user.name}>
                <Table.Td>{user.name}</Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`Role of ${user.name}`}
                    data={roles.map(({ name }) => name)}
                    value={user.role}
                    allowDeselect={false}
                    disabled={user.name === own}
                    onChange={(role) => role !== null && change.mutate({ ...user, role })}
                    w={150}
                  />
                </Table.Td>
                <Table.Td>
                  <Mark tone={isActive ? 'good' : 'quiet'}>{isActive ? 'active' : 'disabled'}</Mark>
                </Table.Td>
                <Table.Td>{user.madeBy}</Table.Td>
                <Table.Td>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={user.name === own}
                    onClick={() => change.mutate({ ...user, disabledAt: isActive ? 'now' : null })}
                  >
                    {isActive ? 'Disable' : 'Enable'}
                  </Button>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function NewUser({ roles }: Pick<Users, 'roles'>) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { name: '', role: 'finance', password: '' } });
  const add = useMutation({
    mutationFn: (given: { name: string; role: string; password: string }) =>
      send('POST', 'users', given),
    onSuccess: () => {
      form.reset();
      return client.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <Card withBorder padding="lg" component="section" aria-label="New user">
      <form onSubmit={form.onSubmit((given) => add.mutate(given))} noValidate>
        <Stack>
          <Title order={2} size="h4">
            New user
          </Title>
          <Group align="start">
            <TextInput label="Sign-in name" autoComplete="off" {...form.getInputProps('name')} />
            <Select
              label="Role"
              data={roles.map(({ name, description }) => ({
                value: name,
                label: `${name}: ${description}`,
              }))}
              allowDeselect={false}
              w={320}
              {...form.getInputProps('role')}
            />
            <PasswordInput
              label="First password"
              description="At least 12 characters; the user changes it"
              autoComplete="new-password"
              w={260}
              {...form.getInputProps('password')}
            />
          </Group>
          {add.isError && (
            <Alert color="red" role="alert">
              {add.error.message}
            </Alert>
          )}
          <Group>
            <Button type="submit" loading={add.isPending}>
              Add user
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
