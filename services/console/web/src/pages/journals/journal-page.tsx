import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { JournalAnswer } from '../../../../src/api/journals.controller.js';
import { get, send } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { Amount } from '../../parts/amount.js';
import { Facts } from '../../parts/facts.js';
import { Loaded } from '../../parts/loaded.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { toneOf } from '../../parts/tones.js';
import { When } from '../../parts/when.js';
import { inWords } from '../../parts/words.js';
import { ExchangeLog } from './exchange-log.js';
import { JournalLines } from './journal-lines.js';
import { isRetriable } from './retriable.js';
import { useRetry } from './retry.js';

/** One journal: what it books, where it stands, and every word exchanged about it. */
export function JournalPage() {
  const { intent = '' } = useParams();
  const journal = useQuery({
    queryKey: ['journals', intent],
    queryFn: ({ signal }) => get<JournalAnswer>(`journals/${intent}`, signal),
  });
  const title = journal.data ? `Journal ${journal.data.journal.journalId}` : 'Journal';
  return (
    <Page
      title={title}
      hint={journal.data && `Order ${journal.data.order.orderName}`}
      actions={journal.data && <Actions answer={journal.data} />}
    >
      <Loaded of={journal} what="the journal">
        {(answer) => <Journal answer={answer} />}
      </Loaded>
    </Page>
  );
}

function Actions({ answer }: { readonly answer: JournalAnswer }) {
  const { journal, flagged } = answer;
  const mayRetry = useMay('journals.retry');
  const client = useQueryClient();
  const retry = useRetry();
  const hurry = useMutation({
    mutationFn: () => send('POST', `journals/${journal.intentId}/hurry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['journals'] }),
  });
  if (!mayRetry) return null;
  return (
    <Group>
      {journal.mayBeHurried && (
        <Button variant="default" loading={hurry.isPending} onClick={() => hurry.mutate()}>
          Try now
        </Button>
      )}
      {flagged !== null && isRetriable(flagged) && (
        <Button onClick={() => retry([flagged], 'now')}>Retry</Button>
      )}
      {hurry.isError && (
        <Text size="sm" role="alert" c="var(--console-loud)">
          {hurry.error.message}
        </Text>
      )}
    </Group>
  );
}

function Journal({ answer: { journal, flagged, order } }: { readonly answer: JournalAnswer }) {
  const { state, verified, peopleSoftStatus, nextAt, lateFrom } = journal;
  return (
    <Stack gap="lg">
      {flagged !== null && (
        <Alert color="orange" title={flagged.cause}>
          {flagged.explanation ?? journal.reason ?? 'No further explanation was given.'}
        </Alert>
      )}
      <Facts
        title="Where it stands"
        facts={[
          [
            'State',
            <Mark
              key="state"
              tone={toneOf(state)}
            >{`${inWords(state)}${verified ? '' : ' (unverified)'}`}</Mark>,
          ],
          ['Connection', order.connection],
          ['Kind', inWords(journal.kind)],
          [
            'Business unit, journal, date',
            `${journal.businessUnit} · ${journal.journalId} · ${journal.journalDate}`,
          ],
          ['Debits', <Amount key="debits" amount={journal.debits} currency={journal.currency} />],
          [
            'Credits',
            <Amount key="credits" amount={journal.credits} currency={journal.currency} />,
          ],
          ['PeopleSoft says', peopleSoftStatus ?? 'not readable'],
          ...(lateFrom === null ? [] : [['Late entry, belongs to', lateFrom] as const]),
          ...(nextAt === null ? [] : [['Next try', <When key="next" at={nextAt} />] as const]),
        ]}
      />
      <JournalLines lines={journal.lines} currency={journal.currency} />
      <ExchangeLog exchanges={order.exchanges} />
    </Stack>
  );
}
