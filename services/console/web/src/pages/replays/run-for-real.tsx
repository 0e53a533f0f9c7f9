import { Alert, Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { send } from '../../api/client.js';
import type { Replay } from './replay-words.js';

interface Props {
  readonly replay: Replay;
  /** Why it cannot be run; null where it can. */
  readonly refusal: string | null;
}

/** The step after a dry run: exactly what it looked at, with a reason that is kept. */
export function RunForReal({ replay, refusal }: Props) {
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: () => send<{ id: string }>('POST', `replays/${replay.replayId}/run`, { reason }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['replays'] });
      await navigate(`/replays/${id}`);
    },
  });
  const missing = replay.counts.reduce((sum, { missing: count }) => sum + count, 0);
  return (
    <Card withBorder padding="lg" component="section" aria-label="Run for real">
      <Title order={2} size="h4" mb="sm">
        Run for real
      </Title>
      {refusal !== null ? (
        <Text size="sm">Not now: {refusal}.</Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run.mutate();
          }}
        >
          <Stack gap="sm">
            <Text size="sm">
              The same records are decided once more. {missing === 0 ? 'None' : missing} of them{' '}
              {missing === 1 ? 'goes' : 'go'} the live path; what differs becomes a review, and
              nothing of it is sent to PeopleSoft.
            </Text>
            <TextInput
              label="Reason"
              description="Kept for the audit"
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              maxLength={500}
              required
            />
            {run.isError && (
              <Alert color="red" role="alert">
                {run.error.message}
              </Alert>
            )}
            <Group>
              <Button type="submit" loading={run.isPending} disabled={reason.trim() === ''}>
                Run this replay
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Card>
  );
}
