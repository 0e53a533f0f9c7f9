import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { useState } from 'react';
import type { DocumentsAnswer } from '../../../../src/api/documents.controller.js';
import { get } from '../../api/client.js';
import { amountColumn, markColumn, textColumn, timeColumn } from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { asTitle, counted } from '../../parts/words.js';

type Link = DocumentsAnswer['links'][number];

const standings = ['differs', 'equal', 'not-compared', 'unknown-order', 'unmatched'].map(
  (value) => ({ value, label: asTitle(value) }),
);

const columns: readonly ColDef<Link>[] = [
  { ...textColumn<Link>('number', 'Document'), minWidth: 170 },
  textColumn<Link>('kind', 'Kind'),
  textColumn<Link>('orderName', 'Order'),
  textColumn<Link>('connection', 'Connection'),
  amountColumn<Link>('amount', 'Document amount'),
  amountColumn<Link>('orderAmount', 'Order amount'),
  amountColumn<Link>('difference', 'Difference'),
  markColumn<Link>('standing', 'Standing'),
  timeColumn<Link>('lastSeenAt', 'Last seen'),
];

/** Documents of PeopleSoft beside the orders that they name, with both amounts. */
export function DocumentsPage() {
  const [standing, setStanding] = useState<string | null>(null);
  const documents = useQuery({
    queryKey: ['documents'],
    queryFn: ({ signal }) => get<DocumentsAnswer>('documents', signal),
  });
  return (
    <Page
      title="Documents"
      hint="Invoices and requisitions of PeopleSoft beside the orders that they name"
    >
      <Loaded of={documents} what="the documents">
        {({ links, counts }) =>
          links.length === 0 ? (
            <Empty title="No document">The inquiries of PeopleSoft have found none yet.</Empty>
          ) : (
            <>
              {counts.map((one) => (
                <Text size="sm" key={`${one.connection} ${one.kind}`}>
                  {one.connection}: {counted(one.linked, one.kind)} linked, {one.differing}{' '}
                  differing, {one.unknownOrder} of unknown orders, {one.withoutName} without an
                  order name, {one.severalNames} with several
                </Text>
              ))}
              <Select
                label="Standing"
                placeholder="Any"
                data={standings}
                value={standing}
                onChange={setStanding}
                clearable
                w={200}
              />
              <Grid
                label="Documents"
                rows={links.filter((one) => standing === null || one.standing === standing)}
                columns={columns}
                idOf={(one) => `${one.connection} ${one.kind} ${one.businessUnit} ${one.number}`}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
