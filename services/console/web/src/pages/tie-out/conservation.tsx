import { Card, Stack, Table, Text, Title } from '@mantine/core';
import type { TieOutAnswer } from '../../../../src/api/tie-outs.controller.js';
import { Mark } from '../../parts/mark.js';
import { inWords } from '../../parts/words.js';

type Conservation = TieOutAnswer['report']['conservation'];

interface Line {
  readonly name: string;
  readonly shopify: number;
  readonly states: Readonly<Record<string, number>>;
  readonly missing: readonly string[];
  /** Known here, and not in Shopify's count. */
  readonly outside: Readonly<Record<string, number>>;
  readonly holds: boolean;
}

function linesOf({ facts, refunds, customers }: Conservation): Line[] {
  const lost = facts.shopifyOrders - facts.ordersKnown;
  const known = facts.byState;
  const sum = Object.values(known).reduce((total, count) => total + count, 0);
  const none = { missing: [], outside: {} };
  return [
    {
      ...{ name: 'Orders', shopify: facts.shopifyOrders, ...none, holds: lost === 0 },
      states: { known: facts.ordersKnown, ...(lost > 0 && { missing: lost }) },
    },
    {
      ...{ name: 'Source facts', shopify: facts.shopifyFacts, ...none, states: known },
      holds: sum === facts.shopifyFacts && !('MISSING' in known),
    },
    ...[
      { name: 'Refunds', ...refunds },
      { name: 'Customers', ...customers },
    ].map(({ name, shopify, byState, outside, missing: lost, misplaced, holds }) => ({
      ...{ name, shopify, states: byState, outside, missing: [...lost, ...misplaced], holds },
    })),
  ];
}

/** Every record that Shopify counts is in exactly one state here. */
export function ConservationCard({ conservation }: { readonly conservation: Conservation }) {
  const lines = linesOf(conservation);
  return (
    <Card withBorder padding="lg" component="section" aria-label="Nothing is lost">
      <Title order={2} size="h4" mb={4}>
        {conservation.holds ? 'Nothing is lost' : 'Something is lost'}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Each record that Shopify counts stands in exactly one state here. Orders changed since these
        days began and all customers of the store are counted.
      </Text>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing={6} aria-label="Records by state">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Records</Table.Th>
              <Table.Th ta="right">Shopify</Table.Th>
              <Table.Th>Where they stand</Table.Th>
              <Table.Th>Adds up</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.name}>
                <Table.Td>{line.name}</Table.Td>
                <Table.Td ta="right" className="figure">
                  {line.shopify}
                </Table.Td>
                <Table.Td>
                  <States {...line} />
                </Table.Td>
                <Table.Td>
                  <Mark tone={line.holds ? 'good' : 'bad'}>{line.holds ? 'yes' : 'no'}</Mark>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function sumOf(states: Line['states']): string {
  const words = Object.entries(states).map(
    ([state, count]) => `${String(count)} ${inWords(state)}`,
  );
  return words.join(' + ');
}

function States({ states, missing, outside }: Line) {
  const named = missing.slice(0, 20);
  return (
    <Stack gap={2}>
      <span>{sumOf(states) || 'none'}</span>
      {sumOf(outside) !== '' && (
        <Text size="xs" c="dimmed">
          Not in Shopify’s count: {sumOf(outside)}
        </Text>
      )}
      {named.length > 0 && (
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          Missing, or not as Shopify says: {named.map((id) => id.split('/').at(-1)).join(', ')}
          {missing.length > named.length && ` and ${String(missing.length - named.length)} more`}
        </Text>
      )}
    </Stack>
  );
}
