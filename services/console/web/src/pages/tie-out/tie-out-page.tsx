import { Alert, Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { TieOutAnswer, TieOutsAnswer } from '../../../../src/api/tie-outs.controller.js';
import { get } from '../../api/client.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { Choice, type Chosen } from './choice.js';
import { ConservationCard } from './conservation.js';
import { FiguresTable } from './figures-table.js';
import { Further } from './further.js';
import { daysOf, inWordsOf, monthToClose } from './months.js';
import { type Reading, useTieOut } from './use-tie-out.js';
import { VariancesGrid } from './variances-grid.js';
import { Verdict } from './verdict.js';

/** Is the month complete, to the cent; and if not, which order, why, and what to do. */
export function TieOutPage() {
  const tieOuts = useQuery({
    queryKey: ['tie-outs'],
    queryFn: ({ signal }) => get<TieOutsAnswer>('tie-outs', signal),
  });
  return (
    <Page title="Tie-out" hint="Shopify, read now = prepared = accepted = posted">
      <Loaded of={tieOuts} what="the tie-outs">
        {(all) =>
          all.connections.length === 0 ? (
            <Empty title="No connection yet">There is nothing to compare before one is made.</Empty>
          ) : (
            <TieOuts all={all} />
          )
        }
      </Loaded>
    </Page>
  );
}

function TieOuts({ all }: { readonly all: TieOutsAnswer }) {
  const { reading, begin } = useTieOut();
  const { chosen, choose, today } = useChosen(all);
  const days = daysOf(chosen.period);
  const kept = all.kept.find(
    ({ connection, from, to }) =>
      connection === chosen.connection && from === days?.from && to === days.to,
  );
  return (
    <>
      <Choice
        connections={all.connections}
        chosen={chosen}
        today={today}
        isReading={reading.state === 'reading'}
        onChoose={choose}
        onRead={() => void begin(chosen)}
      />
      <Progressing reading={reading} />
      {kept === undefined ? (
        <Empty title="Not read yet">
          {days === null
            ? 'Choose a first and a last day.'
            : `Nobody has compared ${inWordsOf(days)} of ${chosen.connection} with Shopify yet.`}
        </Empty>
      ) : (
        <Kept id={kept.id} />
      )}
    </>
  );
}

/** What is chosen stands in the address: it can be kept and sent to somebody. */
function useChosen(all: TieOutsAnswer) {
  const [query, setQuery] = useSearchParams();
  const today = new Date().toISOString().slice(0, 10);
  const chosen: Chosen = {
    connection: query.get('connection') ?? all.connections[0]?.id ?? '',
    period: query.get('period') ?? monthToClose(today),
  };
  const choose = (next: Chosen) => setQuery({ ...next }, { replace: true });
  return { chosen, choose, today };
}

function Progressing({ reading: { state, text, part } }: { readonly reading: Reading }) {
  if (state === 'idle') return null;
  if (state === 'failed')
    return (
      <Alert color="red" role="alert" title="Shopify was not read">
        {text}
      </Alert>
    );
  return (
    <Stack gap={4}>
      <Text size="sm" role="status">
        {text} …
      </Text>
      <Progress
        value={part === null ? 100 : part * 100}
        animated={part === null}
        aria-label="Orders read from Shopify"
      />
    </Stack>
  );
}

function Kept({ id }: { readonly id: string }) {
  const tieOut = useQuery({
    queryKey: ['tie-out', id],
    queryFn: ({ signal }) => get<TieOutAnswer>(`tie-outs/${id}`, signal),
    staleTime: Infinity,
    refetchInterval: false,
  });
  return (
    <Loaded of={tieOut} what="the tie-out">
      {(found) => (
        <>
          <Verdict tieOut={found} />
          <Group justify="end">
            <Anchor href={`/api/tie-outs/${id}/csv`} download size="sm">
              Export as CSV
            </Anchor>
          </Group>
          <FiguresTable rows={found.report.rows} />
          <VariancesGrid report={found.report} />
          <ConservationCard conservation={found.report.conservation} />
          <Further report={found.report} />
        </>
      )}
    </Loaded>
  );
}
