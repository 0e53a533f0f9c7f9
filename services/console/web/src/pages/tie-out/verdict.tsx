import { Alert, Text } from '@mantine/core';
import type { TieOutAnswer } from '../../../../src/api/tie-outs.controller.js';
import { When } from '../../parts/when.js';
import { counted } from '../../parts/words.js';
import { inWordsOf } from './months.js';

interface Said {
  readonly color: string;
  readonly title: string;
  readonly text: string;
}

/** The one sentence that closes a month, or keeps it open. */
export function Verdict({ tieOut }: { readonly tieOut: TieOutAnswer }) {
  const { color, title, text } = saidOf(tieOut);
  return (
    <Alert color={color} title={title} role="status">
      <Text size="sm">{text}</Text>
      <Text size="sm">
        Shopify was read <When at={tieOut.readAt} /> for {tieOut.readBy}.
      </Text>
    </Alert>
  );
}

function saidOf({ connection, from, to, holds, complete, orders, report }: TieOutAnswer): Said {
  const period = inWordsOf({ from, to });
  const open = counted(orders, 'order');
  if (!holds)
    return {
      color: 'red',
      title: `${period} of ${connection} does not tie out`,
      text: `Something is missing, double or different. Do not close before each of the orders below is explained (${open}).`,
    };
  if (!complete)
    return {
      color: 'orange',
      title: `${period} of ${connection} is not complete yet`,
      text: `Nothing is lost. ${open} ${orders === 1 ? 'is' : 'are'} still open, listed below with the reason and what to do.`,
    };
  if (report.rows.some(({ posted }) => posted === null))
    return {
      color: 'blue',
      title: `${period} of ${connection} is complete as far as it can be read`,
      text: 'Shopify = prepared = accepted. This PeopleSoft does not tell which journals are posted: look there.',
    };
  return {
    color: 'teal',
    title: `${period} of ${connection} is complete`,
    text: 'Shopify = prepared = accepted = posted, to the last cent.',
  };
}
