import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ConnectionsAnswer } from '../../../../src/api/connections.controller.js';
import { ApiFailure, type Problem, send } from '../../api/client.js';
import { Sections } from './form-sections.js';
import { type Draft, draftIn, type DraftForm, isDraft, placeOf } from './draft.js';
import { TestResult } from './test-result.js';
import { useTest } from './use-test.js';

export type Form = UseFormReturnType<DraftForm>;

interface Props {
  readonly initial: DraftForm;
  readonly known: ConnectionsAnswer;
  /** Version that is shown; null for a new connection. */
  readonly version: string | null;
}

/** Tested as often as one likes, saved once. */
export function ConnectionForm({ initial, known, version: shown }: Props) {
  // What was read first is what is changed: a later version is refused, not overwritten.
  const [version] = useState(shown);
  const form = useForm<DraftForm>({ initialValues: initial });
  const { test, begin } = useTest();
  const save = useSave(version);
  const withDraft = (work: (draft: Draft) => void) => {
    form.clearErrors();
    const draft = draftIn(form.getValues());
    if (isDraft(draft)) work(draft);
    else form.setErrors(draft);
  };
  const failure = save.error ?? test.failure;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        withDraft((draft) =>
          save.mutate(draft, { onError: (error) => showProblems(form, problemsIn(error)) }),
        );
      }}
    >
      <Stack gap="lg">
        <Sections form={form} known={known} isNew={version === null} />
        {failure !== null && <Problems failure={failure} form={form} />}
        <TestResult test={test} />
        <Group justify="end">
          <Button
            variant="default"
            loading={test.state === 'running'}
            onClick={() => withDraft((draft) => void begin('connection-tests', draft))}
          >
            Test connection
          </Button>
          <Button type="submit" loading={save.isPending}>
            {version === null ? 'Save connection' : 'Save changes'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSave(version: string | null) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const { id } = draft.connection as { readonly id: string };
      return version === null
        ? send<{ id: string }>('POST', 'connections', draft)
        : send<{ id: string }>('PUT', `connections/${id}`, { ...draft, version });
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['connections'] });
      await navigate(`/connections/${id}`);
    },
  });
}

function problemsIn(error: unknown): readonly Problem[] {
  return error instanceof ApiFailure ? error.problems : [];
}

function showProblems(form: Form, problems: readonly Problem[]): void {
  const values = form.getValues();
  const placed = problems.flatMap(({ field, remedy }) => {
    const place = placeOf(field, values);
    return place === null ? [] : [[place, remedy] as const];
  });
  form.setErrors(Object.fromEntries(placed));
}

/** All problems in one place: one may stand in a part of the form that is out of sight. */
function Problems({ failure }: { readonly failure: Error; readonly form: Form }) {
  const problems = problemsIn(failure);
  return (
    <Alert color="red" role="alert" title="Not like this">
      {problems.length === 0 && <Text size="sm">{failure.message}</Text>}
      <List size="sm">
        {problems.map(({ field, value, remedy }) => (
          <List.Item key={`${field} ${remedy}`}>
            <b>{field}</b> is {value}: {remedy}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
