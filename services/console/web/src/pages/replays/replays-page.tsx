import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { useNavigate } from 'react-router';
import type { ReplaysAnswer } from '../../../../src/api/replays.controller.js';
import { get } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { linkColumn, markColumn, textColumn, timeColumn } from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { NewReplay } from './new-replay.js';
import { aboutOf, results, standingOf } from './replay-words.js';

interface Row {
  readonly replayId: string;
  readonly kind: string;
  readonly about: string;
  readonly connection: string;
  readonly standing: string;
  readonly found: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
}

const columns: readonly ColDef<Row>[] = [
  linkColumn<Row>('kind', 'Replay', ({ replayId }) => `/replays/${replayId}`),
  { ...textColumn<Row>('about', 'Looks at'), minWidth: 260 },
  markColumn<Row>('standing', 'Standing'),
  { ...textColumn<Row>('found', 'Found'), minWidth: 260 },
  textColumn<Row>('connection', 'Connection'),
  textColumn<Row>('requestedBy', 'Asked by'),
  timeColumn<Row>('requestedAt', 'Asked'),
];

/** Records that are decided again: dry runs and what came of them. */
export function ReplaysPage() {
  const navigate = useNavigate();
  const mayRun = useMay('replays.run');
  const replays = useQuery({
    queryKey: ['replays'],
    queryFn: ({ signal }) => get<ReplaysAnswer>('replays', signal),
  });
  return (
    <Page title="Replays" hint="Recorded messages decided again: always a dry run first">
      <Loaded of={replays} what="the replays">
        {(answer) => (
          <>
            {mayRun && answer.connections.length > 0 && <NewReplay answer={answer} />}
            {answer.replays.length === 0 ? (
              <Empty title="No replay yet">
                After a mapping was changed or a fault was mended, a replay shows what would be
                decided otherwise.
              </Empty>
            ) : (
              <Grid
                label="Replays"
                rows={answer.replays.map(rowOf)}
                columns={columns}
                idOf={({ replayId }) => replayId}
                onOpen={({ replayId }) => void navigate(`/replays/${replayId}`)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function rowOf(replay: ReplaysAnswer['replays'][number]): Row {
  const { replayId, dryRun, connection, requestedBy, requestedAt, counts } = replay;
  const sums = results.map((result) => {
    const sum = counts.reduce((total, one) => total + one[result], 0);
    return `${String(sum)} ${result}`;
  });
  return {
    ...{ replayId, connection, requestedBy, requestedAt },
    kind: dryRun ? 'Dry run' : 'Replay',
    about: aboutOf(replay),
    standing: standingOf(replay),
    found: counts.length === 0 ? '' : sums.join(', '),
  };
}
