import { Group, Text } from '@mantine/core';
import type { OverviewAnswer } from '../../../../src/api/overview.controller.js';
import { Mark, type Tone } from '../../parts/mark.js';
import { When } from '../../parts/when.js';

type Instance = OverviewAnswer[number]['instance'];

const told: Readonly<Record<Instance['breaker'], readonly [Tone, string]>> = {
  closed: ['good', 'answers'],
  open: ['bad', 'does not answer'],
  'half-open': ['warn', 'is being tried'],
};

/** How PeopleSoft takes our calls. */
export function InstanceLine({ instance }: { readonly instance: Instance }) {
  const { id, breaker, failures, nextProbeAt, callsUnderWay, permits, inMaintenance } = instance;
  const [tone, words] = told[breaker];
  return (
    <Group gap="xs">
      <Text size="sm">PeopleSoft {id}</Text>
      {inMaintenance ? (
        <Mark tone="busy">maintenance window</Mark>
      ) : (
        <Mark tone={tone}>{words}</Mark>
      )}
      <Text size="sm" c="dimmed">
        {callsUnderWay} of {permits} calls under way
        {failures > 0 && `, ${String(failures)} failures in a row`}
        {nextProbeAt !== null && (
          <>
            , next try <When at={nextProbeAt} />
          </>
        )}
      </Text>
    </Group>
  );
}
