import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

interface Props<Data> {
  readonly of: UseQueryResult<Data>;
  /** What is being read, for the person who waits. */
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
}

/** Loading, failed, stale or there: each says so in words. */
export function Loaded<Data>({ of: query, what, children }: Props<Data>) {
  if (query.data !== undefined)
    return (
      <Stack gap="md">
        {query.isError && (
          <Failed what={what} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {children(query.data)}
      </Stack>
    );
  if (query.isError)
    return <Failed what={what} error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Group role="status" p="xl" justify="center">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">Reading {what} …</Text>
    </Group>
  );
}

interface FailedProps {
  readonly what: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

function Failed({ what, error, onRetry }: FailedProps) {
  return (
    <Alert color="red" title={`Cannot read ${what}`} role="alert">
      <Stack gap="xs" align="start">
        <Text size="sm">{error.message}</Text>
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
}

/** Nothing to show, and why that is fine. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <Stack align="center" gap={4} p="xl">
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" ta="center" maw={520}>
        {children}
      </Text>
    </Stack>
  );
}
