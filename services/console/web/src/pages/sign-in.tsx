import {
  Alert,
  Button,
  Center,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSignIn } from '../api/session.js';

export function SignIn() {
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (text) => (text === '' ? 'Give your sign-in name' : null),
      password: (text) => (text === '' ? 'Give your password' : null),
    },
  });
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder shadow="sm" p="xl" w={380}>
        <form onSubmit={form.onSubmit((given) => signIn.mutate(given))} noValidate>
          <Stack>
            <div>
              <Title order={1} size="h3">
                ml-connector
              </Title>
              <Text c="dimmed" size="sm">
                From Shopify to the books
              </Text>
            </div>
            {signIn.isError && (
              <Alert color="red" role="alert">
                {signIn.error.message}
              </Alert>
            )}
            <TextInput
              label="Sign-in name"
              autoComplete="username"
              autoFocus
              {...form.getInputProps('name')}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
