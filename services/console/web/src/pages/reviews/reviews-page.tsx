import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ReviewsAnswer } from '../../../../src/api/reviews.controller.js';
import { get } from '../../api/client.js';
import {
  amountColumn,
  linkColumn,
  textColumn,
  timeColumn,
  wordsColumn,
} from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';

type Review = ReviewsAnswer[number];

const statuses = [
  { value: 'OPEN', label: 'Open' },
  { value: 'DECIDED', label: 'Decided' },
  { value: 'VOID', label: 'Void' },
];

const columns: readonly ColDef<Review>[] = [
  {
    ...linkColumn<Review>('reasonCode', 'Reason', ({ reviewId }) => `/reviews/${reviewId}`),
    minWidth: 200,
  },
  textColumn<Review>('orderName', 'Order'),
  wordsColumn<Review>('subject', 'About'),
  textColumn<Review>('connection', 'Connection'),
  amountColumn<Review>('moneyAtRisk', 'At risk'),
  textColumn<Review>('decidedBy', 'Decided by'),
  timeColumn<Review>('raisedAt', 'Raised'),
];

/** What only a person can decide. */
export function ReviewsPage() {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [status, setStatus] = useState('OPEN');
  const [search, setSearch] = useState(query.get('connection') ?? '');
  const reviews = useQuery({
    queryKey: ['reviews'],
    queryFn: ({ signal }) => get<ReviewsAnswer>('reviews', signal),
  });
  return (
    <Page
      title="Reviews"
      hint="What the books do not take without a person"
      actions={
        <SegmentedControl data={statuses} value={status} onChange={setStatus} aria-label="Status" />
      }
    >
      <Loaded of={reviews} what="the reviews">
        {(all) => {
          const rows = all.filter((one) => one.status === status);
          if (rows.length === 0)
            return (
              <Empty title={status === 'OPEN' ? 'Nothing to decide' : 'None'}>
                Reviews come from journals, refunds, customers and documents that do not match.
              </Empty>
            );
          return (
            <>
              <Group>
                <TextInput
                  label="Search"
                  placeholder="Order, reason, connection"
                  value={search}
                  onChange={({ currentTarget }) => setSearch(currentTarget.value)}
                  w={280}
                />
              </Group>
              <Grid
                label="Reviews"
                rows={rows}
                columns={columns}
                idOf={({ reviewId }) => reviewId}
                search={search}
                onOpen={({ reviewId }) => void navigate(`/reviews/${reviewId}`)}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
