import { Card, Text, Title } from '@mantine/core';
import type { ColDef } from 'ag-grid-community';
import type { TieOutAnswer } from '../../../../src/api/tie-outs.controller.js';
import { amountColumn, linkColumn, textColumn } from '../../parts/columns.js';
import { Grid } from '../../parts/grid.js';
import { inWords } from '../../parts/words.js';
import { variances as told } from './variance-words.js';

interface Row {
  readonly id: string;
  readonly orderName: string;
  readonly why: string;
  readonly remedy: string;
  readonly column: string;
  readonly component: string;
  readonly amount: string | null;
  readonly currency: string | null;
}

/** Long texts are read, not guessed. */
const whole = { wrapText: true, autoHeight: true } as const;

const columns: readonly ColDef<Row>[] = [
  linkColumn<Row>(
    'orderName',
    'Order',
    ({ orderName }) => `/journals?view=all&search=${encodeURIComponent(orderName)}`,
  ),
  { ...textColumn<Row>('why', 'Why'), ...whole, minWidth: 190 },
  { ...textColumn<Row>('component', 'What'), ...whole, minWidth: 170 },
  amountColumn<Row>('amount', 'Amount'),
  textColumn<Row>('column', 'Differs in'),
  { ...textColumn<Row>('remedy', 'What to do'), ...whole, minWidth: 300 },
];

/** Each variance by order, with its reason and what to do. */
export function VariancesGrid({ report }: Pick<TieOutAnswer, 'report'>) {
  return (
    <Card withBorder padding="lg" component="section" aria-label="Variances">
      <Title order={2} size="h4" mb="sm">
        Open orders
      </Title>
      {report.variances.length === 0 ? (
        <Text size="sm">None: every order of these days stands where it should.</Text>
      ) : (
        <Grid
          label="Variances by order"
          rows={report.variances.flatMap(rowsOf)}
          columns={columns}
          idOf={({ id }) => id}
        />
      )}
    </Card>
  );
}

function rowsOf(variance: TieOutAnswer['report']['variances'][number], index: number): Row[] {
  const { orderName, reason, reasonCode, column, figures } = variance;
  const { words, remedy } = told[reason];
  const why = reasonCode === null ? words : `${words}: ${inWords(reasonCode)}`;
  const row = { orderName, why, remedy, column };
  if (figures.length === 0)
    return [{ ...row, id: String(index), component: 'no amount', amount: null, currency: null }];
  return figures.map(({ component, detail, amount, currency }, place) => ({
    ...{ ...row, amount, currency, id: `${String(index)} ${String(place)}` },
    component: `${inWords(component)}${detail === null ? '' : ` (${detail})`}`,
  }));
}
