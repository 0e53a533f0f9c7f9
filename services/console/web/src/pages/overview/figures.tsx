import { Anchor, Group, SimpleGrid, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { OverviewAnswer } from '../../../../src/api/overview.controller.js';
import { inWords } from '../../parts/words.js';

type Connection = OverviewAnswer[number];

/** What is not in the books yet, and the source facts by state. */
export function Figures({ connection }: { readonly connection: Connection }) {
  const { id, backlog, openReviews, states } = connection;
  const query = `?connection=${encodeURIComponent(id)}`;
  return (
    <>
      <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm">
        <Figure label="to be sent" value={backlog.due} />
        <Figure label="held" value={backlog.held} to={`/journals${query}&standing=held`} />
        <Figure label="flagged" value={backlog.flagged} to={`/journals${query}`} isLoud />
        <Figure label="in review" value={openReviews} to={`/reviews${query}`} isLoud />
      </SimpleGrid>
      <Group gap="xs" component="dl" m={0}>
        {states.map(({ state, facts }) => (
          <Group key={state} gap={4} wrap="nowrap">
            <Text size="sm" c="dimmed" component="dt">
              {inWords(state)}
            </Text>
            <Text size="sm" fw={600} className="figure" component="dd" m={0}>
              {facts}
            </Text>
          </Group>
        ))}
      </Group>
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly to?: string;
  /** More than none is for a person to do. */
  readonly isLoud?: boolean;
}

function Figure({ label, value, to, isLoud = false }: FigureProps) {
  const color = isLoud && value > 0 ? 'var(--console-loud)' : 'inherit';
  const number = (
    <Text component="span" fz={26} fw={600} lh={1.1} className="figure" c={color}>
      {value}
    </Text>
  );
  const words = (
    <Text component="span" size="sm" c="dimmed" display="block">
      {label}
    </Text>
  );
  if (to === undefined || value === 0)
    return (
      <div>
        {number}
        {words}
      </div>
    );
  return (
    <Anchor component={Link} to={to} underline="hover" c="inherit">
      {number}
      {words}
    </Anchor>
  );
}
