import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { OverviewAnswer } from '../../../../src/api/overview.controller.js';

type Connection = Pick<OverviewAnswer[number], 'id' | 'shop' | 'reconnectUrl'>;

/** Said loudly: from here on nothing is read from this store. */
export function NeedsReconnecting({ connection }: { readonly connection: Connection }) {
  const { id, shop, reconnectUrl } = connection;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={`${id} needs reconnecting`}
      className="loud"
    >
      <Group justify="space-between" align="center">
        <Stack gap={2} maw={640}>
          <Text size="sm">
            Shopify no longer accepts our access to {shop}. No order, refund or customer of this
            store is read until somebody reconnects it. Nothing is lost: what happened meanwhile is
            read afterwards.
          </Text>
          {reconnectUrl === null && (
            <Text size="sm">
              This store is not connected by a link: store a new access token under its credentials.
            </Text>
          )}
        </Stack>
        {reconnectUrl === null ? (
          <Button component={Link} to={`/connections/${id}#credentials`} color="red">
            Open its credentials
          </Button>
        ) : (
          <Button component="a" href={reconnectUrl} target="_blank" rel="noreferrer" color="red">
            Reconnect {id}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
