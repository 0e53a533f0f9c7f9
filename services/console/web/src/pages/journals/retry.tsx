import { Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { FlaggedAnswer, RetryAnswer } from '../../../../src/api/journals.controller.js';
import { send } from '../../api/client.js';
import { counted } from '../../parts/words.js';
import { inBatches } from './batches.js';

type Journal = Pick<FlaggedAnswer['journals'][number], 'intentId' | 'orderName'>;

/** Small enough that the bar moves. */
const BATCH = 20;
const NAMED = 6;

/** Asks before it retries, and shows how far it is. */
export function useRetry(): {
  readonly ask: (journals: readonly Journal[], why: string) => void;
  readonly dialog: ReactNode;
} {
  const [isOpen, { open, close }] = useDisclosure();
  const [asked, setAsked] = useState<{
    readonly journals: readonly Journal[];
    readonly why: string;
  }>({
    journals: [],
    why: '',
  });
  const ask = (journals: readonly Journal[], why: string) => {
    setAsked({ journals, why });
    open();
  };
  const dialog = isOpen && <Dialog {...asked} onClose={close} />;
  return { ask, dialog };
}

interface DialogProps {
  readonly journals: readonly Journal[];
  readonly why: string;
  readonly onClose: () => void;
}

function Dialog({ journals, why, onClose }: DialogProps) {
  const [finished, setFinished] = useState(0);
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryAll(journals, setFinished),
    onSettled: () => client.invalidateQueries({ queryKey: ['journals'] }),
  });
  const total = journals.length;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Retry ${counted(total, 'journal')} ${why}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Text size="sm">
          Each is sent again under its old key with the same lines. A journal that is in the books
          already is found there and not booked twice.
        </Text>
        <Names journals={journals} />
        {retry.isPending && (
          <Stack gap={4} role="status">
            <Progress value={(100 * finished) / total} aria-label="Retried" />
            <Text size="sm">
              {finished} of {total}
            </Text>
          </Stack>
        )}
        {retry.isError && (
          <Text size="sm" role="alert" c="var(--console-loud)">
            {retry.error.message}
          </Text>
        )}
        {retry.data && <Result result={retry.data} />}
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {retry.isSuccess ? 'Close' : 'Cancel'}
          </Button>
          {!retry.isSuccess && (
            <Button loading={retry.isPending} onClick={() => retry.mutate()} data-autofocus>
              Retry {counted(total, 'journal')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Names({ journals }: Pick<DialogProps, 'journals'>) {
  const names = [...new Set(journals.map(({ orderName }) => orderName))];
  return (
    <List size="sm">
      {names.slice(0, NAMED).map((name) => (
        <List.Item key={name}>{name}</List.Item>
      ))}
      {names.length > NAMED && <List.Item>and {names.length - NAMED} more</List.Item>}
    </List>
  );
}

function Result({ result }: { readonly result: Pick<RetryAnswer, 'told' | 'notOffered'> }) {
  return (
    <Text size="sm" role="status">
      {counted(result.told, 'journal')} {result.told === 1 ? 'is' : 'are'} tried again.
      {result.notOffered.length > 0 &&
        ` Left alone, because somebody was faster: ${result.notOffered.join(', ')}.`}
    </Text>
  );
}

async function retryAll(
  journals: readonly Journal[],
  tell: (finished: number) => void,
): Promise<Pick<RetryAnswer, 'told' | 'notOffered'>> {
  let told = 0;
  const notOffered: string[] = [];
  let finished = 0;
  for (const batch of inBatches(journals, BATCH)) {
    const intents = batch.map(({ intentId }) => intentId);
    const answer = await send<RetryAnswer>('POST', 'journals/retries', { intents });
    told += answer.told;
    notOffered.push(...answer.notOffered);
    finished += batch.length;
    tell(finished);
  }
  return { told, notOffered };
}
