import { Alert, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { JournalsAnswer } from '../../../../src/api/journals.controller.js';
import { get } from '../../api/client.js';
import {
  amountColumn,
  linkColumn,
  markColumn,
  textColumn,
  timeColumn,
  wordsColumn,
} from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { asTitle } from '../../parts/words.js';

type Journal = JournalsAnswer['journals'][number];

const states = [
  'PREPARED',
  'SENDING',
  'RETRYING',
  'UNKNOWN',
  'REVIEW',
  'FAILED',
  'ACCEPTED',
  'POSTED',
  'SUPERSEDED',
  'NOT_APPLICABLE',
].map((value) => ({ value, label: asTitle(value) }));

const columns: readonly ColDef<Journal>[] = [
  linkColumn<Journal>('journalId', 'Journal', ({ intentId }) => `/journals/${intentId}`),
  textColumn<Journal>('orderName', 'Order'),
  amountColumn<Journal>('amount', 'Amount'),
  markColumn<Journal>('state', 'State'),
  textColumn<Journal>('journalDate', 'Accounting date'),
  textColumn<Journal>('connection', 'Connection'),
  wordsColumn<Journal>('kind', 'Kind'),
  timeColumn<Journal>('changedAt', 'Changed'),
];

export function AllJournals() {
  const navigate = useNavigate();
  const [state, setState] = useState<string | null>(null);
  const [address] = useSearchParams();
  const [search, setSearch] = useState(address.get('search') ?? '');
  const query = state === null ? '' : `?state=${state}`;
  const journals = useQuery({
    queryKey: ['journals', 'all', state],
    queryFn: ({ signal }) => get<JournalsAnswer>(`journals${query}`, signal),
  });
  return (
    <>
      <Group align="end">
        <Select
          label="State"
          placeholder="Any"
          data={states}
          value={state}
          onChange={setState}
          clearable
          w={200}
        />
        <TextInput
          label="Search"
          placeholder="Order, journal, amount"
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          w={260}
        />
      </Group>
      <Loaded of={journals} what="the journals">
        {({ journals: rows, isCut }) =>
          rows.length === 0 ? (
            <Empty title="No journal">Nothing has come in this state yet.</Empty>
          ) : (
            <>
              {isCut && (
                <Alert color="gray">
                  Only the last {rows.length} are shown: choose a state to see others.
                </Alert>
              )}
              <Grid
                label="Journals"
                rows={rows}
                columns={columns}
                idOf={({ intentId }) => intentId}
                search={search}
                onOpen={({ intentId }) => void navigate(`/journals/${intentId}`)}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
