import { Alert, Button, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ReplaysAnswer } from '../../../../src/api/replays.controller.js';
import { ApiFailure, send } from '../../api/client.js';

const scopes = [
  { value: 'order', label: 'One order' },
  { value: 'days', label: 'Days' },
  { value: 'dead-letters', label: 'What a service rejected' },
];

interface Values {
  connection: string;
  of: string;
  order: string;
  from: string;
  to: string;
  topic: string;
  service: string;
}

/** Fields of each kind; those left empty are not sent. */
const fieldsOf: Readonly<Record<string, readonly (keyof Values)[]>> = {
  order: ['order'],
  days: ['from', 'to', 'topic'],
  'dead-letters': ['service'],
};

/** Begins with a dry run, always. */
export function NewReplay({ answer }: { readonly answer: ReplaysAnswer }) {
  const navigate = useNavigate();
  const first = answer.connections[0]?.id ?? '';
  const form = useForm<Values>({
    initialValues: {
      ...{ connection: first, of: 'order', order: '', from: '', to: '', topic: '' },
      service: answer.services[0] ?? '',
    },
  });
  const begin = useMutation({
    mutationFn: (values: Values) => send<{ id: string }>('POST', 'replays', bodyOf(values)),
    onSuccess: ({ id }) => void navigate(`/replays/${id}`),
    onError: (error) => {
      if (!(error instanceof ApiFailure)) return;
      form.setErrors(
        Object.fromEntries(error.problems.map(({ field, remedy }) => [field, remedy])),
      );
    },
  });
  return (
    <Card withBorder padding="lg" component="section" aria-label="New replay">
      <Title order={2} size="h4" mb={4}>
        New replay
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Begins as a dry run: the services decide again and compare, and change nothing.
      </Text>
      <form onSubmit={form.onSubmit((values) => begin.mutate(values))}>
        <Stack gap="sm">
          <Group align="start">
            <Select
              label="Connection"
              data={answer.connections.map(({ id }) => id)}
              allowDeselect={false}
              w={200}
              {...form.getInputProps('connection')}
            />
            <Select
              label="Of"
              data={scopes}
              allowDeselect={false}
              w={220}
              {...form.getInputProps('of')}
            />
            <ScopeFields form={form} answer={answer} />
          </Group>
          {begin.isError && (
            <Alert color="red" role="alert">
              {begin.error.message}
            </Alert>
          )}
          <Group>
            <Button type="submit" loading={begin.isPending}>
              Begin the dry run
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

interface FieldsProps {
  readonly form: UseFormReturnType<Values>;
  readonly answer: ReplaysAnswer;
}

/** What only this kind of replay asks for. */
function ScopeFields({ form, answer }: FieldsProps) {
  const { of, connection } = form.values;
  if (of === 'order')
    return <TextInput label="Order" placeholder="#1001" w={200} {...form.getInputProps('order')} />;
  if (of === 'dead-letters')
    return (
      <Select
        label="Service"
        data={[...answer.services]}
        allowDeselect={false}
        w={220}
        {...form.getInputProps('service')}
      />
    );
  const zone = answer.connections.find(({ id }) => id === connection)?.zone ?? '';
  const below = ['label', 'input', 'description', 'error'] as const;
  return (
    <>
      <TextInput
        type="date"
        label="First day"
        description={`In the zone of the store, ${zone}`}
        inputWrapperOrder={[...below]}
        {...form.getInputProps('from')}
      />
      <TextInput
        type="date"
        label="Last day"
        description="Empty: until now"
        inputWrapperOrder={[...below]}
        {...form.getInputProps('to')}
      />
      <Select
        label="Kind of record"
        placeholder="All"
        data={[...answer.topics]}
        clearable
        w={260}
        value={form.values.topic === '' ? null : form.values.topic}
        onChange={(value: string | null) => form.setFieldValue('topic', value ?? '')}
        error={form.errors['topic']}
      />
    </>
  );
}

function bodyOf(values: Values): object {
  const fields = ['connection', 'of', ...(fieldsOf[values.of] ?? [])] as (keyof Values)[];
  const needed = fields[2];
  const given = fields.filter((field) => field === needed || values[field] !== '');
  return Object.fromEntries(given.map((field) => [field, values[field]]));
}
