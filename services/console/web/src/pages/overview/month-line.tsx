import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { TieOutsAnswer } from '../../../../src/api/tie-outs.controller.js';
import { get } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { When } from '../../parts/when.js';
import { counted } from '../../parts/words.js';
import { daysOf, inWordsOf, monthToClose } from '../tie-out/months.js';

type Kept = TieOutsAnswer['kept'][number];

/** Whether the month that is being closed is complete, as it was last compared with Shopify. */
export function MonthLine({ connection }: { readonly connection: string }) {
  const mayRead = useMay('tie-out.read');
  const tieOuts = useQuery({
    queryKey: ['tie-outs'],
    queryFn: ({ signal }) => get<TieOutsAnswer>('tie-outs', signal),
    enabled: mayRead,
  });
  const month = monthToClose(new Date().toISOString().slice(0, 10));
  const days = daysOf(month);
  if (tieOuts.data === undefined || days === null) return null;
  const last = tieOuts.data.kept.find(
    (one) => one.connection === connection && one.from === days.from && one.to === days.to,
  );
  const address = `/tie-out?connection=${encodeURIComponent(connection)}&period=${month}`;
  const [tone, words] = told(last);
  return (
    <Group gap="xs">
      <Anchor component={Link} to={address} size="sm">
        {inWordsOf(days)}
      </Anchor>
      <Mark tone={tone}>{words}</Mark>
      {last !== undefined && (
        <Text size="sm" c="dimmed">
          compared <When at={last.readAt} />
        </Text>
      )}
    </Group>
  );
}

function told(last: Kept | undefined): readonly [Tone, string] {
  if (last === undefined) return ['quiet', 'not compared with Shopify yet'];
  if (!last.holds) return ['bad', 'does not tie out'];
  if (!last.complete) return ['warn', `${counted(last.orders, 'order')} open`];
  return last.isPostedRead ? ['good', 'complete'] : ['busy', 'complete but for what is posted'];
}
