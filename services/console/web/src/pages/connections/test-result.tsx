import { Alert, Card, Group, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Mark } from '../../parts/mark.js';
import { toneOf } from '../../parts/tones.js';
import type { Test } from './use-test.js';

type Layer = Test['layers'][number];

/** Each layer as it is known, and in the end what to do. */
export function TestResult({ test }: { readonly test: Test }) {
  if (test.state === 'not begun') return null;
  const systems = [...new Set(test.layers.map(({ system }) => system))];
  return (
    <Card withBorder padding="md" component="section" aria-label="Result of the test">
      <Stack>
        <Verdict test={test} />
        <SimpleGrid cols={{ base: 1, md: Math.max(1, systems.length) }} spacing="lg">
          {systems.map((system) => (
            <Stack key={system} gap={6}>
              <Title order={3} size="h5">
                {system}
              </Title>
              {test.layers
                .filter((layer) => layer.system === system)
                .map((layer, index) => (
                  <LayerLine key={`${layer.layer} ${String(index)}`} layer={layer} />
                ))}
            </Stack>
          ))}
        </SimpleGrid>
      </Stack>
    </Card>
  );
}

function Verdict({ test }: { readonly test: Test }) {
  const { state, layers, seconds, failure } = test;
  if (state === 'running')
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden />
        <Text size="sm">Testing, {seconds} s of at most 30 …</Text>
      </Group>
    );
  if (state === 'refused')
    return (
      <Alert color="red" role="alert" title="The test could not begin">
        {failure?.message}
      </Alert>
    );
  const failed = layers.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0)
    return (
      <Alert color="teal" role="status" title="Everything answers">
        Both systems were reached and let us do what is needed.
      </Alert>
    );
  return (
    <Alert color="red" role="alert" title="Not ready yet">
      {failed.map(({ system, layer, remedy }) => (
        <Text size="sm" key={`${system} ${layer}`}>
          {system}, {layer}: {remedy}
        </Text>
      ))}
    </Alert>
  );
}

function LayerLine({ layer: { layer, outcome, detail, remedy } }: { readonly layer: Layer }) {
  const isOdd = outcome === 'failed' || outcome === 'note';
  return (
    <Group gap="xs" wrap="nowrap" align="start">
      <Text size="sm" w={150} style={{ flexShrink: 0 }}>
        {layer}
      </Text>
      <Mark tone={toneOf(outcome)}>{outcome}</Mark>
      <div>
        <Text size="sm" c={isOdd ? 'inherit' : 'dimmed'}>
          {detail}
        </Text>
        {isOdd && remedy !== null && (
          <Text size="sm" fw={600}>
            {remedy}
          </Text>
        )}
      </div>
    </Group>
  );
}
