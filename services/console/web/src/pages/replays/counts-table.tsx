import { Card, Table, Text, Title } from '@mantine/core';
import type { Replay } from './replay-words.js';
import { meaningOf, results } from './replay-words.js';

/** Read = same + differs + missing + rejected, per service. */
export function CountsTable({ replay }: { readonly replay: Replay }) {
  const { counts, isRead, dryRun } = replay;
  return (
    <Card withBorder padding="lg" component="section" aria-label="What the services decided">
      <Title order={2} size="h4" mb="sm">
        What the services decided
      </Title>
      {counts.length === 0 ? (
        <Text size="sm">
          {isRead
            ? 'There was nothing to read.'
            : 'Nothing was read yet: replays are taken in turn.'}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing={6} aria-label="Counts by service">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Service</Table.Th>
                {['Read', 'Same', 'Differs', 'Missing', 'Rejected', 'Not decided yet'].map(
                  (name) => (
                    <Table.Th key={name} ta="right">
                      {name}
                    </Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {counts.map((one) => (
                <Table.Tr key={one.service}>
                  <Table.Td>{one.service}</Table.Td>
                  {[one.read, one.same, one.differs, one.missing, one.rejected, one.pending].map(
                    (count, place) => (
                      <Table.Td key={place} ta="right" className="figure">
                        {count}
                      </Table.Td>
                    ),
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {results.map((result) => `${result}: ${meaningOf(result, dryRun)}`).join(' · ')}
      </Text>
    </Card>
  );
}
