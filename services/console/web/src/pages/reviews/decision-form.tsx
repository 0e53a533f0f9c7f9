import {
  Alert,
  Button,
  Card,
  Group,
  Radio,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DecidedAnswer, ReviewsAnswer } from '../../../../src/api/reviews.controller.js';
import { ApiFailure, send } from '../../api/client.js';
import { shownAmount } from '../../parts/money.js';

type Review = ReviewsAnswer[number];
type Choice = Review['choices'][number];

const said: Readonly<Record<Choice, readonly [label: string, meaning: string]>> = {
  CHECK_AGAIN: ['Check again', 'Read and try it again; nothing is sent twice.'],
  POST_WITH_DIFFERENCE: [
    'Post as the agreement says',
    'A difference, where there is one, goes to the account that you name.',
  ],
  NOT_APPLICABLE: ['Not applicable', 'It is not booked at all, and counted as such.'],
  SUPERSEDE: ['Supersede', 'The old journal is closed; a new one takes its place with a new date.'],
};

/** One choice, a reason, and what the choice needs. The hash says which facts were seen. */
export function DecisionForm({ review }: { readonly review: Review }) {
  const form = useForm<{ choice: Choice | ''; reason: string; account: string; newDate: string }>({
    initialValues: { choice: '', reason: '', account: '', newDate: '' },
    validate: {
      choice: (choice) => (choice === '' ? 'Choose one' : null),
      reason: (text) => (text.trim().length < 3 ? 'Say why, it is kept for the audit' : null),
      account: (text, { choice }) =>
        choice === 'POST_WITH_DIFFERENCE' && review.difference !== null && text.trim() === ''
          ? 'Name the account that takes the difference'
          : null,
    },
  });
  const decide = useDecide(review);
  const { choice } = form.values;
  if (review.choices.length === 0)
    return <Text>No choice is offered: the cause must be put right where it arose.</Text>;
  return (
    <Card withBorder padding="lg" component="section" aria-label="Decision">
      <form
        noValidate
        onSubmit={form.onSubmit(({ account, newDate, ...rest }) =>
          decide.mutate({
            ...rest,
            account:
              rest.choice === 'POST_WITH_DIFFERENCE' && account !== '' ? account.trim() : null,
            newDate: rest.choice === 'SUPERSEDE' && newDate !== '' ? newDate : null,
          }),
        )}
      >
        <Stack>
          <Title order={2} size="h4">
            Decision
          </Title>
          <Radio.Group label="What is to be done" {...form.getInputProps('choice')}>
            <Stack gap="xs" mt="xs">
              {review.choices.map((one) => (
                <Radio key={one} value={one} label={said[one][0]} description={said[one][1]} />
              ))}
            </Stack>
          </Radio.Group>
          {choice === 'POST_WITH_DIFFERENCE' && review.difference !== null && (
            <TextInput
              label="Account for the difference"
              description={`It takes ${shownAmount(review.difference.amount, review.difference.currency)} ${review.difference.currency}`}
              maw={280}
              {...form.getInputProps('account')}
            />
          )}
          {choice === 'SUPERSEDE' && (
            <TextInput
              label="New journal date"
              description="Leave it empty for the date that the period policy gives"
              type="date"
              maw={280}
              {...form.getInputProps('newDate')}
            />
          )}
          <Textarea label="Reason" autosize minRows={2} {...form.getInputProps('reason')} />
          {decide.isError && (
            <Alert color="red" role="alert" title="Not decided">
              {decide.error.message}
            </Alert>
          )}
          <Group justify="end">
            <Button type="submit" loading={decide.isPending}>
              Decide
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

interface Decision {
  readonly choice: Choice | '';
  readonly reason: string;
  readonly account: string | null;
  readonly newDate: string | null;
}

/** Whoever was too late sees at once who was first. */
function useDecide({ reviewId, factsHash }: Review) {
  const client = useQueryClient();
  return useMutation<DecidedAnswer, Error, Decision>({
    mutationFn: (decision) =>
      send<DecidedAnswer>('POST', `reviews/${encodeURIComponent(reviewId)}/decision`, {
        ...decision,
        factsHash,
      }),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => {
      if (error instanceof ApiFailure && error.status === 409)
        void client.invalidateQueries({ queryKey: ['reviews'] });
    },
  });
}
