import { Button, Group, Text } from '@mantine/core';
import type { ColDef } from 'ag-grid-community';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FlaggedAnswer } from '../../../../src/api/journals.controller.js';
import { useMay } from '../../api/session.js';
import {
  amountColumn,
  linkColumn,
  markColumn,
  textColumn,
  timeColumn,
} from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { counted } from '../../parts/words.js';
import { isRetriable } from './retriable.js';
import { useRetry } from './retry.js';

type Journal = FlaggedAnswer['journals'][number];

const columns: readonly ColDef<Journal>[] = [
  linkColumn<Journal>('orderName', 'Order', ({ intentId }) =>
    intentId === null ? null : `/journals/${intentId}`,
  ),
  textColumn<Journal>('journalId', 'Journal'),
  textColumn<Journal>('connection', 'Connection'),
  markColumn<Journal>('standing', 'State'),
  { ...textColumn<Journal>('cause', 'Cause'), minWidth: 170 },
  amountColumn<Journal>('amount', 'Amount'),
  { ...textColumn<Journal>('attempts', 'Attempts') },
  timeColumn<Journal>('since', 'Since'),
  timeColumn<Journal>('nextAt', 'Next try'),
];

const idOf = ({ intentId, connection, orderId, cause }: Journal) =>
  intentId ?? `${connection} ${orderId} ${cause}`;

interface Props {
  readonly rows: readonly Journal[];
  readonly search: string;
}

export function FlaggedGrid({ rows, search }: Props) {
  const navigate = useNavigate();
  const mayRetry = useMay('journals.retry');
  const [selected, setSelected] = useState<readonly Journal[]>([]);
  const retry = useRetry();
  return (
    <>
      <Grid
        label="Journals that are not on their way"
        rows={rows}
        columns={columns}
        idOf={idOf}
        search={search}
        onOpen={({ intentId }) => intentId !== null && void navigate(`/journals/${intentId}`)}
        {...(mayRetry && { onSelect: setSelected, isSelectable: isRetriable })}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {counted(rows.length, 'row')}
        </Text>
        {mayRetry && (
          <Button disabled={selected.length === 0} onClick={() => retry(selected, 'as selected')}>
            {selected.length === 0
              ? 'Retry the selected'
              : `Retry ${counted(selected.length, 'journal')}`}
          </Button>
        )}
      </Group>
    </>
  );
}
