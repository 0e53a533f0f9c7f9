import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

/** How good or bad something is; colour never says it alone. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

const colors: Readonly<Record<Tone, string>> = {
  good: 'teal',
  busy: 'blue',
  warn: 'orange',
  bad: 'red',
  quiet: 'gray',
};

/** A state in one word. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <Badge
      className={`mark mark-${tone}`}
      color={colors[tone]}
      variant="light"
      tt="none"
      style={{ flexShrink: 0 }}
      radius="sm"
    >
      {children}
    </Badge>
  );
}
