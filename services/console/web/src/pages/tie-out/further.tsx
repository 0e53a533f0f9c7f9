import { SimpleGrid, Text } from '@mantine/core';
import type { TieOutAnswer } from '../../../../src/api/tie-outs.controller.js';
import { Amount } from '../../parts/amount.js';
import { Facts } from '../../parts/facts.js';
import { asTitle } from '../../parts/words.js';

/** What a controller notes beside the table: money in review, late entries, what does not apply, rounding. */
export function Further({ report }: Pick<TieOutAnswer, 'report'>) {
  const { moneyInReview, notApplicable, lateEntries, rounding } = report;
  const cards = [
    {
      title: 'Money in review',
      facts: moneyInReview.map(
        ({ reasonCode, ...money }) => [asTitle(reasonCode), <Amount {...money} />] as const,
      ),
    },
    {
      title: 'Late entries',
      facts: lateEntries.map(
        ({ orderName, journalId, originalDate, journalDate }) =>
          [
            `${orderName} ${journalId ?? ''}`,
            <Text component="span" size="sm" className="figure">
              {originalDate}, booked on {journalDate}
            </Text>,
          ] as const,
      ),
    },
    {
      title: 'Not applicable',
      facts: Object.entries(notApplicable).map(
        ([reason, count]) => [asTitle(reason), count] as const,
      ),
    },
    {
      title: 'Rounding',
      facts: rounding.map((money) => [money.currency, <Amount {...money} />] as const),
    },
  ].filter(({ facts }) => facts.length > 0);
  if (cards.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      {cards.map(({ title, facts }) => (
        <Facts key={title} title={title} facts={facts} />
      ))}
    </SimpleGrid>
  );
}
