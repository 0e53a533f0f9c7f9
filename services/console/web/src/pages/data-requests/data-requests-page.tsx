import { Alert, Button, Card, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DataRequestsAnswer } from '../../../../src/api/data-requests.controller.js';
import { get } from '../../api/client.js';
import { download } from '../../api/download.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { When } from '../../parts/when.js';
import { asTitle } from '../../parts/words.js';

type Request = DataRequestsAnswer[number];

/** What customers asked under privacy law, by deadline. */
export function DataRequestsPage() {
  const requests = useQuery({
    queryKey: ['data-requests'],
    queryFn: ({ signal }) => get<DataRequestsAnswer>('data-requests', signal),
  });
  return (
    <Page
      title="Data requests"
      hint="Requests under privacy law; who takes a report is written down"
    >
      <Loaded of={requests} what="the data requests">
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No request">
              Shopify passes on what customers ask; nothing came yet.
            </Empty>
          ) : (
            <Requests rows={rows} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Requests({ rows }: { readonly rows: DataRequestsAnswer }) {
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (id: string) => download(`data-requests/${id}/report`, `data-request-${id}.json`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['data-requests'] }),
  });
  return (
    <>
      {take.isError && (
        <Alert color="red" role="alert">
          {take.error.message}
        </Alert>
      )}
      <Card withBorder p={0}>
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing="sm" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                {['Kind', 'Connection', 'Customer', 'Received', 'Deadline', 'Status', 'Report'].map(
                  (name) => (
                    <Table.Th key={name}>{name}</Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>{asTitle(row.kind)}</Table.Td>
                  <Table.Td>{row.connection}</Table.Td>
                  <Table.Td className="figure">{row.customer?.split('/').at(-1) ?? '–'}</Table.Td>
                  <Table.Td>
                    <When at={row.receivedAt} />
                  </Table.Td>
                  <Table.Td>
                    <When at={row.deadline} />
                  </Table.Td>
                  <Table.Td>
                    <Mark tone={row.finishedAt === null ? 'busy' : 'good'}>{standing(row)}</Mark>
                  </Table.Td>
                  <Table.Td>
                    <Report row={row} isBusy={take.isPending} onTake={() => take.mutate(row.id)} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
    </>
  );
}

/** An erasure waits until the report of the same person is taken: with their key it would be lost. */
function standing({ finishedAt, waitsFor }: Request): string {
  if (waitsFor.length > 0) return 'waits until the report is taken';
  return finishedAt === null ? 'under way' : 'done';
}

interface ReportProps {
  readonly row: Request;
  readonly isBusy: boolean;
  readonly onTake: () => void;
}

function Report({ row, isBusy, onTake }: ReportProps) {
  if (!row.hasReport) return '–';
  return (
    <>
      <Button size="xs" variant="default" loading={isBusy} onClick={onTake}>
        Download
      </Button>
      {row.takenBy !== null && (
        <Text size="xs" c="dimmed">
          taken by {row.takenBy} <When at={row.takenAt} />
        </Text>
      )}
    </>
  );
}
