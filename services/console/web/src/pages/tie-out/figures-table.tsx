import { Card, Table, Text, Title } from '@mantine/core';
import type { TieOutAnswer } from '../../../../src/api/tie-outs.controller.js';
import { byAmount, shownAmount } from '../../parts/money.js';
import { inWords } from '../../parts/words.js';

type Row = TieOutAnswer['report']['rows'][number];

const columns = ['Shopify', 'Prepared', 'Accepted', 'Posted'];

/** Per component, gateway and tax: what each stage holds, debit positive. */
export function FiguresTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Card withBorder padding="lg" component="section" aria-label="Amounts">
      <Title order={2} size="h4" mb={4}>
        Amounts
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Debits are positive, credits negative. ≠ marks an amount that differs from the one before
        it.
      </Text>
      {rows.length === 0 ? (
        <Text size="sm">Nothing was sold, paid or refunded on these days.</Text>
      ) : (
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing={6} aria-label="Shopify, prepared, accepted, posted">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Period</Table.Th>
                <Table.Th>Component</Table.Th>
                <Table.Th>Currency</Table.Th>
                {columns.map((name) => (
                  <Table.Th key={name} ta="right">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Line
                  key={`${row.period} ${row.component} ${row.detail ?? ''} ${row.currency}`}
                  row={row}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}

function Line({ row }: { readonly row: Row }) {
  const { period, component, detail, currency, shopify, prepared, accepted, posted } = row;
  return (
    <Table.Tr>
      <Table.Td className="figure">{period}</Table.Td>
      <Table.Td>
        {inWords(component)}
        {detail === null ? '' : ` (${detail})`}
      </Table.Td>
      <Table.Td>{currency}</Table.Td>
      <Stage amount={shopify} before={shopify} currency={currency} />
      <Stage amount={prepared} before={shopify} currency={currency} />
      <Stage amount={accepted} before={prepared} currency={currency} />
      <Stage amount={posted} before={accepted} currency={currency} />
    </Table.Tr>
  );
}

interface StageProps {
  readonly amount: string | null;
  readonly before: string;
  readonly currency: string;
}

function Stage({ amount, before, currency }: StageProps) {
  if (amount === null)
    return (
      <Table.Td ta="right" c="dimmed">
        not readable
      </Table.Td>
    );
  const differs = byAmount(amount, before) !== 0;
  return (
    <Table.Td ta="right" className="figure" {...(differs && { c: 'var(--console-loud)', fw: 600 })}>
      {differs && <span aria-label="differs">≠ </span>}
      {shownAmount(amount, currency)}
    </Table.Td>
  );
}
