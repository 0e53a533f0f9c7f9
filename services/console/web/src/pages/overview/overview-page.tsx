import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OverviewAnswer } from '../../../../src/api/overview.controller.js';
import { get } from '../../api/client.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ConnectionCard } from './connection-card.js';
import { NeedsReconnecting } from './needs-reconnecting.js';

/** Is everything on its way, and if not: what must I do? */
export function OverviewPage() {
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => get<OverviewAnswer>('overview', signal),
  });
  return (
    <Page title="Overview" hint="What is on its way to the books, and what waits for a person">
      <Loaded of={overview} what="the connections">
        {(connections) => <Connections connections={connections} />}
      </Loaded>
    </Page>
  );
}

function Connections({ connections }: { readonly connections: OverviewAnswer }) {
  if (connections.length === 0)
    return (
      <Empty title="No connection yet">
        Under “Connections” an engineer joins a Shopify store to its PeopleSoft.
      </Empty>
    );
  const cut = connections.filter(({ status }) => status === 'needs-reconnecting');
  return (
    <>
      {cut.map((one) => (
        <NeedsReconnecting key={one.id} connection={one} />
      ))}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        {connections.map((one) => (
          <ConnectionCard key={one.id} connection={one} />
        ))}
      </SimpleGrid>
    </>
  );
}
