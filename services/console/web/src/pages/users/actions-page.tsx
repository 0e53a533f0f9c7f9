import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import type { PastAction } from '../../../../src/access/actions.js';
import type { Wire } from '../../../../src/api/wire.js';
import { get } from '../../api/client.js';
import { markColumn, textColumn, timeColumn } from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';

type Action = Wire<PastAction>;

const columns: readonly ColDef<Action>[] = [
  timeColumn<Action>('at', 'When'),
  textColumn<Action>('who', 'Who'),
  textColumn<Action>('action', 'Did'),
  textColumn<Action>('subject', 'To'),
  markColumn<Action>('outcome', 'Outcome'),
  { ...textColumn<Action>('detail', 'Detail'), minWidth: 260 },
];

/** The last 500 actions of all people. */
export function ActionsPage() {
  const actions = useQuery({
    queryKey: ['actions'],
    queryFn: ({ signal }) => get<readonly Action[]>('users/actions', signal),
  });
  return (
    <Page title="Who did what" hint="The last 500 actions of all people, also what was refused">
      <Loaded of={actions} what="the actions">
        {(rows) => <Grid label="Actions" rows={rows} columns={columns} idOf={({ id }) => id} />}
      </Loaded>
    </Page>
  );
}
