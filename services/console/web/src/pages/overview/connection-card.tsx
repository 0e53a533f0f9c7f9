import { Anchor, Card, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { OverviewAnswer } from '../../../../src/api/overview.controller.js';
import { Mark } from '../../parts/mark.js';
import { StatusMark } from '../../parts/status-mark.js';
import { When } from '../../parts/when.js';
import { Figures } from './figures.js';
import { InstanceLine } from './instance-line.js';
import { MonthLine } from './month-line.js';

type Connection = OverviewAnswer[number];
type Alarm = Connection['alarms'][number];
type Poll = Connection['polls'][number];

/** One connection at a glance. */
export function ConnectionCard({ connection }: { readonly connection: Connection }) {
  const { id, shop, businessUnit, currency, status, alarms } = connection;
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby={`card-${id}`}>
      <Stack gap="md">
        <Group justify="space-between" align="start" wrap="nowrap">
          <div>
            <Title order={2} size="h4" id={`card-${id}`}>
              <Anchor component={Link} to={`/connections/${id}`} inherit c="inherit">
                {id}
              </Anchor>
            </Title>
            <Text c="dimmed" size="sm">
              {shop} · business unit {businessUnit} · {currency}
            </Text>
          </div>
          <StatusMark status={status} />
        </Group>
        <Alarms alarms={alarms.filter(({ kind }) => kind !== status)} />
        <Figures connection={connection} />
        <MonthLine connection={id} />
        <Divider />
        <InstanceLine instance={connection.instance} />
        <Reading connection={connection} />
      </Stack>
    </Card>
  );
}

function Alarms({ alarms }: Pick<Connection, 'alarms'>) {
  if (alarms.length === 0) return null;
  return (
    <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Alarms">
      {alarms.map(({ service, kind, detail, lastAt }: Alarm) => (
        <Group key={`${service} ${kind}`} component="li" gap="xs" align="baseline" wrap="nowrap">
          <Mark tone="warn">{kind.replaceAll('-', ' ')}</Mark>
          <Text size="sm" style={{ flex: 1 }}>
            {detail}
          </Text>
          <Text size="xs" c="dimmed">
            <When at={lastAt} />
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

function Reading({ connection }: { readonly connection: Connection }) {
  const { webhooks, lastWebhookAt, lastOrderSweepAt, waitingToBeRead, polls } = connection;
  return (
    <Stack gap={2}>
      <Text size="sm">
        Shopify: last webhook{' '}
        {webhooks ? <When at={lastWebhookAt} none="not yet" /> : 'switched off'}, last sweep{' '}
        <When at={lastOrderSweepAt} none="not yet" />
        {waitingToBeRead > 0 && `, ${String(waitingToBeRead)} records waiting to be read`}
      </Text>
      {polls.map(({ inquiry, startedAt, outcome, explanation }: Poll) => (
        <Text size="sm" key={inquiry}>
          PeopleSoft {inquiry === 'journalStatus' ? 'journal status' : inquiry} inquiry:{' '}
          <When at={startedAt} />
          {outcome !== null && `, ${outcome.toLowerCase()}`}
          {explanation !== null && ` (${explanation})`}
        </Text>
      ))}
    </Stack>
  );
}
