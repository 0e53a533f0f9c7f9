import { Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { FlaggedAnswer, RetryAnswer } from '../../../../src/api/journals.controller.js';
import { send } from '../../api/client.js';
import { counted } from '../../parts/words.js';
import { inBatches } from './batches.js';

type Journal = Pick<FlaggedAnswer['journals'][number], 'intentId' | 'orderName'>;

/** Small enough that the bar moves. */
const BATCH = 20;
const NAMED = 6;

type Ask = (journals: readonly Journal[], why: string) => void;

const AskToRetry = createContext<Ask>(() => undefined);

/** Asks before it retries; the question stays until it is answered, whatever the page shows meanwhile. */
export function useRetry(): Ask {
  return useContext(AskToRetry);
}

/** Holds the question above all pages: the rows that it is about may be gone before it is read. */
export function RetryQuestion({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Pick<DialogProps, 'journals' | 'why'> | null>(null);
  const ask = useCallback<Ask>((journals, why) => setAsked({ journals, why }), []);
  return (
    <AskToRetry value={ask}>
      {children}
      {asked !== null && <Dialog {...asked} onClose={() => setAsked(null)} />}
    </AskToRetry>
  );
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
    <Modal.Root opened onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Stack>
            <Modal.Title fw={600}>{`Retry ${counted(total, 'journal')} ${why}?`}</Modal.Title>
            <Text size="sm">
              Each is tried again. What may be in the books already is looked up there first, so
              that nothing is booked twice.
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
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
