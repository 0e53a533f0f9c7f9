import { Anchor, Button, Card, Table } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../../api/session.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { StatusMark } from '../../parts/status-mark.js';
import { useConnections } from './use-connections.js';

/** Which store is joined to which PeopleSoft. */
export function ConnectionsPage() {
  const connections = useConnections();
  const mayWrite = useMay('connections.write');
  const add = mayWrite && (
    <Button component={Link} to="/connections/new">
      New connection
    </Button>
  );
  return (
    <Page title="Connections" hint="Which store is joined to which PeopleSoft" actions={add}>
      <Loaded of={connections} what="the connections">
        {({ connections: rows }) =>
          rows.length === 0 ? (
            <Empty title="No connection yet">
              Join a Shopify store to its PeopleSoft: test it first, then save it.
            </Empty>
          ) : (
            <Card withBorder p={0}>
              <Table.ScrollContainer minWidth={640}>
                <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
                  <Table.Thead>
                    <Table.Tr>
                      {[
                        'Connection',
                        'Store',
                        'PeopleSoft',
                        'Business unit',
                        'Books from',
                        'Status',
                      ].map((name) => (
                        <Table.Th key={name}>{name}</Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows.map(({ id, shopify, instanceId, ledger, status }) => (
                      <Table.Tr key={id}>
                        <Table.Td>
                          <Anchor component={Link} to={`/connections/${id}`} fw={600}>
                            {id}
                          </Anchor>
                        </Table.Td>
                        <Table.Td>{shopify.shop}</Table.Td>
                        <Table.Td>{instanceId}</Table.Td>
                        <Table.Td>
                          {ledger.businessUnit} · {ledger.currency}
                        </Table.Td>
                        <Table.Td className="figure">{ledger.booksFrom}</Table.Td>
                        <Table.Td>
                          <StatusMark status={status} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}
