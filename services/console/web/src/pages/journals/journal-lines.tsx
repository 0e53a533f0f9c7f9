import { Card, Table, Title } from '@mantine/core';
import type { JournalAnswer } from '../../../../src/api/journals.controller.js';
import { shownAmount, sumOf } from '../../parts/money.js';
import { inWords } from '../../parts/words.js';

interface Props {
  readonly lines: JournalAnswer['journal']['lines'];
  readonly currency: string;
}

/** Debits and credits beside each other, as a journal is read; they add up to nothing. */
export function JournalLines({ lines, currency }: Props) {
  const debits = lines.filter(({ amount }) => !amount.startsWith('-')).map(({ amount }) => amount);
  const credits = lines.filter(({ amount }) => amount.startsWith('-')).map(({ amount }) => amount);
  return (
    <Card withBorder padding="lg" component="section" aria-label="Lines">
      <Title order={2} size="h4" mb="sm">
        Lines
      </Title>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing={6} aria-label="Lines of the journal">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>Account</Table.Th>
              <Table.Th>ChartFields</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Description</Table.Th>
              <Table.Th ta="right">Debit {currency}</Table.Th>
              <Table.Th ta="right">Credit {currency}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ line, account, chartFields, kind, detail, description, amount }) => (
              <Table.Tr key={line}>
                <Table.Td>{line}</Table.Td>
                <Table.Td className="figure">{account}</Table.Td>
                <Table.Td>
                  {Object.entries(chartFields)
                    .map(([name, value]) => `${name} ${value}`)
                    .join(', ')}
                </Table.Td>
                <Table.Td>
                  {inWords(kind)}
                  {detail === null ? '' : ` (${detail})`}
                </Table.Td>
                <Table.Td>{description}</Table.Td>
                <Table.Td ta="right" className="figure">
                  {amount.startsWith('-') ? '' : shownAmount(amount, currency)}
                </Table.Td>
                <Table.Td ta="right" className="figure">
                  {amount.startsWith('-') ? shownAmount(amount.slice(1), currency) : ''}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={5}>Total</Table.Th>
              <Table.Th ta="right" className="figure">
                {shownAmount(sumOf(debits), currency)}
              </Table.Th>
              <Table.Th ta="right" className="figure">
                {shownAmount(sumOf(credits).replace('-', ''), currency)}
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
