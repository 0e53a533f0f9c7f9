import { Alert, Button, Card, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { ApiFailure, send } from '../api/client.js';
import { Page } from '../parts/page.js';

export function PasswordPage() {
  const form = useForm({
    initialValues: { current: '', password: '', again: '' },
    validate: {
      password: (text) => (text.length < 12 ? 'Use at least 12 characters' : null),
      again: (text, { password }) =>
        text === password ? null : 'It is not the same: type it again',
    },
  });
  const change = useMutation({
    mutationFn: ({ current, password }: { current: string; password: string }) =>
      send('PUT', 'session/password', { current, password }),
    onSuccess: () => form.reset(),
    onError: (error) => {
      if (!(error instanceof ApiFailure)) return;
      form.setErrors(
        Object.fromEntries(error.problems.map(({ field, remedy }) => [field, remedy])),
      );
    },
  });
  return (
    <Page title="Change password" hint="Your other sessions end">
      <Card withBorder padding="lg" maw={420}>
        <form onSubmit={form.onSubmit((given) => change.mutate(given))} noValidate>
          <Stack>
            <PasswordInput
              label="Current password"
              autoComplete="current-password"
              {...form.getInputProps('current')}
            />
            <PasswordInput
              label="New password"
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
            <PasswordInput
              label="New password again"
              autoComplete="new-password"
              {...form.getInputProps('again')}
            />
            {change.isSuccess && (
              <Alert color="teal" role="status">
                The password is changed.
              </Alert>
            )}
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </Stack>
        </form>
      </Card>
    </Page>
  );
}
