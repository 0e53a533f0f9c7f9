import { Alert, Card, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { ReviewsAnswer } from '../../../../src/api/reviews.controller.js';
import { get } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { Amount } from '../../parts/amount.js';
import { Facts } from '../../parts/facts.js';
import { Loaded } from '../../parts/loaded.js';
import { Mark } from '../../parts/mark.js';
import { shownAmount } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { toneOf } from '../../parts/tones.js';
import { When } from '../../parts/when.js';
import { asTitle, inWords } from '../../parts/words.js';
import { DecisionForm } from './decision-form.js';

type Review = ReviewsAnswer[number];

/** The facts, the arithmetic, and what may be done. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const review = useQuery({
    queryKey: ['reviews', id],
    queryFn: ({ signal }) => get<Review>(`reviews/${encodeURIComponent(id)}`, signal),
  });
  const { reasonCode = 'review', orderName } = review.data ?? {};
  return (
    <Page
      title={asTitle(reasonCode)}
      hint={orderName == null ? 'Review' : `Review of order ${orderName}`}
    >
      <Loaded of={review} what="the review">
        {(found) => <ReviewDetail review={found} />}
      </Loaded>
    </Page>
  );
}

function ReviewDetail({ review }: { readonly review: Review }) {
  const { status, explanation, arithmetic, moneyAtRisk, currency, raisedAt, service } = review;
  const mayDecide = useMay('reviews.decide');
  return (
    <Stack gap="lg">
      <Alert color={status === 'OPEN' ? 'orange' : 'gray'}>{explanation}</Alert>
      <Facts
        title="What it is about"
        facts={[
          [
            'Status',
            <Mark key="status" tone={toneOf(status)}>
              {inWords(status)}
            </Mark>,
          ],
          ['Connection', review.connection],
          [asTitle(review.subject), review.subjectId],
          ['Money at risk', <Amount key="risk" amount={moneyAtRisk} currency={currency} />],
          ['Raised', <When key="raised" at={raisedAt} />],
          ['Owned by', service],
        ]}
      />
      {arithmetic.length > 0 && <Arithmetic lines={arithmetic} />}
      <Standing review={review} />
      {status === 'OPEN' && mayDecide && <DecisionForm key={review.factsHash} review={review} />}
    </Stack>
  );
}

function Arithmetic({ lines }: { readonly lines: Review['arithmetic'] }) {
  return (
    <Card withBorder padding="lg" component="section" aria-label="Arithmetic">
      <Title order={2} size="h4" mb="sm">
        Arithmetic
      </Title>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ label, amount, currency }, index) => (
            <Table.Tr key={`${label} ${String(index)}`}>
              <Table.Td>{label}</Table.Td>
              <Table.Td ta="right" className="figure">
                {shownAmount(amount, currency)} {currency}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function Standing({ review: { status, decidedBy } }: { readonly review: Review }) {
  if (status === 'OPEN') return null;
  if (status === 'VOID')
    return <Text>The facts changed, so there is nothing to decide any more.</Text>;
  return <Text>Decided by {decidedBy ?? 'somebody'}.</Text>;
}
