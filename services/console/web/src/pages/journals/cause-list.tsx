import { Anchor, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { FlaggedAnswer } from '../../../../src/api/journals.controller.js';
import { useMay } from '../../api/session.js';
import { Amount } from '../../parts/amount.js';
import { Mark } from '../../parts/mark.js';
import { toneOf } from '../../parts/tones.js';
import { counted, inWords } from '../../parts/words.js';
import { isRetriable } from './retriable.js';
import { useRetry } from './retry.js';

interface Props {
  readonly journals: FlaggedAnswer['journals'];
  readonly causes: FlaggedAnswer['causes'];
  readonly onChoose: (cause: string) => void;
}

/** One card per cause that a person can do something about. */
export function CauseList({ journals, causes, onChoose }: Props) {
  const mayRetry = useMay('journals.retry');
  const retry = useRetry();
  const flagged = causes.filter(({ standing }) => standing !== 'held' && standing !== 'retrying');
  if (flagged.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="section" aria-label="Causes">
      {flagged.map((one) => (
        <Card key={`${one.standing} ${one.cause}`} withBorder padding="md">
          <Stack gap="xs" justify="space-between" h="100%">
            <Group justify="space-between" wrap="nowrap" align="start">
              <Anchor
                component="button"
                type="button"
                fw={600}
                ta="left"
                onClick={() => onChoose(one.cause)}
              >
                {one.cause}
              </Anchor>
              <Mark tone={toneOf(one.standing)}>{inWords(one.standing)}</Mark>
            </Group>
            <Text size="sm">
              {counted(one.journals, 'journal')}
              {one.amounts.map(({ amount, currency }) => (
                <span key={currency}>
                  {' · '}
                  <Amount amount={amount} currency={currency} />
                </span>
              ))}
            </Text>
            {mayRetry && one.retriable > 0 && (
              <Button
                variant="light"
                size="xs"
                onClick={() =>
                  retry(
                    journals.filter(
                      (journal) =>
                        journal.cause === one.cause &&
                        journal.standing === one.standing &&
                        isRetriable(journal),
                    ),
                    `because of ${one.cause}`,
                  )
                }
              >
                Retry all {one.retriable} of this cause
              </Button>
            )}
          </Stack>
        </Card>
      ))}
    </SimpleGrid>
  );
}
