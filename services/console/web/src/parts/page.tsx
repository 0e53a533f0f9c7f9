import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface Props {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Stands right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its one heading, which is also the title of the window. */
export function Page({ title, hint, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ml-connector`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="start">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {hint !== undefined && (
            <Text c="dimmed" size="sm">
              {hint}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
