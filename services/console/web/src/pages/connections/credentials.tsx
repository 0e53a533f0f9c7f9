import {
  Alert,
  Button,
  Card,
  Group,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ConnectionAnswer } from '../../../../src/api/connections.controller.js';
import { send } from '../../api/client.js';
import { useMay } from '../../api/session.js';

type Known = ConnectionAnswer['credentials'][number];

const labels: Readonly<Record<Known['name'], string>> = {
  'shopify.client-id': 'Shopify client ID',
  'shopify.client-secrets': 'Shopify client secret',
  'shopify.tokens': 'Shopify access token',
  'peoplesoft.user': 'PeopleSoft user',
  'peoplesoft.password': 'PeopleSoft password',
};

interface Props {
  readonly id: string;
  readonly credentials: readonly Known[];
}

/** Which are there, by version; new ones go in, none comes out. */
export function Credentials({ id, credentials }: Props) {
  const mayWrite = useMay('connections.write');
  const [given, setGiven] = useState<Partial<Record<Known['name'], string>>>({});
  const client = useQueryClient();
  const store = useMutation({
    mutationFn: () => send('PUT', `connections/${id}/credentials`, { credentials: filled(given) }),
    onSuccess: async () => {
      setGiven({});
      await client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    store.mutate();
  };
  return (
    <Card withBorder padding="lg" component="section" aria-label="Credentials" id="credentials">
      <form onSubmit={submit}>
        <Stack>
          <Title order={2} size="h4">
            Credentials
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {credentials.map(({ name, version, isNeeded }) => (
              <PasswordInput
                key={name}
                label={labels[name]}
                description={standing(version, isNeeded)}
                placeholder="unchanged"
                autoComplete="off"
                disabled={!mayWrite}
                value={given[name] ?? ''}
                onChange={({ currentTarget: { value } }) => setGiven({ ...given, [name]: value })}
              />
            ))}
          </SimpleGrid>
          {store.isError && (
            <Alert color="red" role="alert">
              {store.error.message}
            </Alert>
          )}
          {mayWrite && (
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                Stored encrypted. Nobody can read them here again.
              </Text>
              <Button
                type="submit"
                variant="default"
                loading={store.isPending}
                disabled={Object.keys(filled(given)).length === 0}
              >
                Store credentials
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function standing(version: number | null, isNeeded: boolean): string {
  if (version !== null) return `credential v${String(version)}`;
  return isNeeded ? 'missing' : 'none, not needed';
}

function filled(given: Partial<Record<Known['name'], string>>): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}
