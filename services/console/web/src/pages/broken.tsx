import { Alert, Button, Center, Stack, Text } from '@mantine/core';
import { useRouteError } from 'react-router';

/** A page that could not be drawn: our mistake, said as such. */
export function Broken() {
  const error = useRouteError();
  return (
    <Center mih="100vh" component="main" p="md">
      <Alert color="red" title="This page could not be shown" role="alert">
        <Stack gap="sm" align="start">
          <Text size="sm">{error instanceof Error ? error.message : 'Unknown reason'}</Text>
          <Button variant="default" onClick={() => window.location.reload()}>
            Load it again
          </Button>
        </Stack>
      </Alert>
    </Center>
  );
}
