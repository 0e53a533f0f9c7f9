import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { useParams } from 'react-router';
import type { ReplayAnswer } from '../../../../src/api/replays.controller.js';
import { get } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { markColumn, textColumn } from '../../parts/columns.js';
import { Facts } from '../../parts/facts.js';
import { Grid } from '../../parts/grid.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { toneOf } from '../../parts/tones.js';
import { When } from '../../parts/when.js';
import { CountsTable } from './counts-table.js';
import { aboutOf, type Replay, standingOf } from './replay-words.js';
import { RunForReal } from './run-for-real.js';

type Record = ReplayAnswer['records'][number];

/** While services decide, figures move. */
const LOOK_MS = 2_000;

const columns: readonly ColDef<Record>[] = [
  markColumn<Record>('result', 'Result'),
  { ...textColumn<Record>('key', 'Record'), minWidth: 280 },
  textColumn<Record>('service', 'Service'),
  textColumn<Record>('topic', 'Kind'),
  {
    ...textColumn<Record>('difference', 'What differs'),
    minWidth: 300,
    wrapText: true,
    autoHeight: true,
  },
];

/** One replay: what was decided, what is not the same, and the step from the dry run to the real one. */
export function ReplayPage() {
  const { id = '' } = useParams();
  const replay = useQuery({
    queryKey: ['replays', id],
    queryFn: ({ signal }) => get<ReplayAnswer>(`replays/${encodeURIComponent(id)}`, signal),
    refetchInterval: LOOK_MS,
  });
  const isDryRun = replay.data?.replay?.dryRun ?? true;
  return (
    <Page
      title={isDryRun ? 'Dry run of a replay' : 'Replay'}
      hint={
        isDryRun ? 'Decided and compared; nothing was changed or sent' : 'Decided again, for real'
      }
    >
      <Loaded of={replay} what="the replay">
        {({ replay: found, ...rest }) =>
          found === null ? (
            <Empty title="Not begun yet">
              The recorder takes replays in turn; this page shows it as soon as it begins. If it
              stays like this, the recorder is behind, or there is no such replay.
            </Empty>
          ) : (
            <Found replay={found} {...rest} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Found({
  replay,
  records,
  runRefusal,
}: Omit<ReplayAnswer, 'replay'> & { readonly replay: Replay }) {
  const mayRun = useMay('replays.run');
  const standing = standingOf(replay);
  return (
    <>
      {replay.refused !== null && (
        <Alert color="red" role="alert" title="Refused">
          {replay.refused}
        </Alert>
      )}
      <Facts
        title="What was asked for"
        facts={[
          ['Standing', <Mark tone={toneOf(standing)}>{standing}</Mark>],
          ['Connection', replay.connection],
          ['Looks at', aboutOf(replay)],
          ['Asked by', replay.requestedBy],
          ['Asked', <When at={replay.requestedAt} />],
          ['Reason', replay.reason ?? '–'],
        ]}
      />
      <CountsTable replay={replay} />
      {replay.dryRun && mayRun && <RunForReal replay={replay} refusal={runRefusal} />}
      {records.length === 0 ? (
        standing === 'done' && <Text size="sm">Every record is as it is stored.</Text>
      ) : (
        <Grid
          label="Records that are not the same"
          rows={records}
          columns={columns}
          idOf={(one) =>
            `${one.service} ${one.topic} ${one.key} ${one.result} ${one.difference ?? ''}`
          }
        />
      )}
    </>
  );
}
