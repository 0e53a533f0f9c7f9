import {
  Alert,
  Button,
  Card,
  Code,
  Group,
  SimpleGrid,
  Spoiler,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { ConnectionAnswer } from '../../../../src/api/connections.controller.js';
import { send } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { Facts } from '../../parts/facts.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { StatusMark } from '../../parts/status-mark.js';
import { NeedsReconnecting } from '../overview/needs-reconnecting.js';
import { Credentials } from './credentials.js';
import { TestResult } from './test-result.js';
import { useConnection } from './use-connections.js';
import { useTest } from './use-test.js';

export function ConnectionPage() {
  const { id = '' } = useParams();
  const connection = useConnection(id);
  return (
    <Page
      title={id}
      hint="Connection"
      actions={connection.data && <Actions answer={connection.data} />}
    >
      <Loaded of={connection} what={id}>
        {(answer) => <Connection answer={answer} />}
      </Loaded>
    </Page>
  );
}

function Actions({ answer }: { readonly answer: ConnectionAnswer }) {
  const { id, status } = answer.connection;
  const isInstalled = answer.credentials.some(
    ({ name, version }) => name === 'shopify.tokens' && version !== null,
  );
  const client = useQueryClient();
  const setStatus = useMutation({
    mutationFn: (next: string) => send('PUT', `connections/${id}/status`, { status: next }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
  if (!useMay('connections.write')) return null;
  return (
    <Group>
      {answer.reconnectUrl !== null && (
        <Button
          component="a"
          href={answer.reconnectUrl}
          target="_blank"
          rel="noreferrer"
          variant="default"
        >
          {isInstalled ? 'Reconnect' : 'Install the app'}
        </Button>
      )}
      {status === 'active' && (
        <Button
          variant="default"
          loading={setStatus.isPending}
          onClick={() => setStatus.mutate('paused')}
        >
          Pause
        </Button>
      )}
      {status === 'paused' && (
        <Button
          variant="default"
          loading={setStatus.isPending}
          onClick={() => setStatus.mutate('active')}
        >
          Resume
        </Button>
      )}
      <Button component={Link} to={`/connections/${id}/change`}>
        Change
      </Button>
    </Group>
  );
}

function Connection({ answer }: { readonly answer: ConnectionAnswer }) {
  const { connection, instance, credentials, reconnectUrl } = answer;
  const { id, status, shopify } = connection;
  const { test, begin } = useTest();
  const mayTest = useMay('connections.test');
  return (
    <Stack gap="lg">
      {status === 'needs-reconnecting' && (
        <NeedsReconnecting connection={{ id, shop: shopify.shop, reconnectUrl }} />
      )}
      {status === 'paused' && (
        <Alert color="gray" title="Paused">
          Nothing is read or booked for this store until somebody resumes it. What happens meanwhile
          is found afterwards.
        </Alert>
      )}
      <Sides connection={connection} instance={instance} />
      {mayTest && (
        <Group>
          <Button
            variant="light"
            loading={test.state === 'running'}
            onClick={() => void begin(`connection-tests/${encodeURIComponent(id)}`, {})}
          >
            Test connection
          </Button>
          <Text size="sm" c="dimmed">
            Reads only; takes at most 30 seconds
          </Text>
        </Group>
      )}
      <TestResult test={test} />
      <Credentials id={id} credentials={credentials} />
      <Card withBorder padding="lg">
        <Title order={2} size="h4" mb="xs">
          All settings
        </Title>
        <Spoiler maxHeight={120} showLabel="Show all" hideLabel="Show less">
          <Code block tabIndex={0}>
            {JSON.stringify(connection, null, 2)}
          </Code>
        </Spoiler>
      </Card>
    </Stack>
  );
}

function Sides({ connection, instance }: Pick<ConnectionAnswer, 'connection' | 'instance'>) {
  const { status, shopify, ledger, schedules } = connection;
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg">
      <Facts
        title="Store"
        facts={[
          ['Status', <StatusMark key="status" status={status} />],
          ['Store', shopify.shop],
          ['Access', shopify.grant],
          ['Webhooks', shopify.webhooks ? 'yes' : 'no, the sweep alone'],
          ['Sweep', schedules.sweep],
        ]}
      />
      <Facts
        title="PeopleSoft"
        facts={[
          ['Installation', connection.instanceId],
          [
            'Address',
            instance === null
              ? '–'
              : `${instance.scheme}://${instance.host}:${String(instance.port)}`,
          ],
          ['Node', instance?.node ?? '–'],
          ['Calls at a time', String(instance?.permits ?? '–')],
          ['Answer within', instance === null ? '–' : `${String(instance.timeoutMs / 1000)} s`],
        ]}
      />
      <Facts
        title="Books"
        facts={[
          ['Business unit', ledger.businessUnit],
          ['Ledger', `${ledger.ledger} (${ledger.source})`],
          ['Currency', ledger.currency],
          ['Time zone', ledger.zone],
          ['Books from', ledger.booksFrom],
          ['Mapping', `version ${String(connection.accounting.mapping.version)}`],
        ]}
      />
    </SimpleGrid>
  );
}
