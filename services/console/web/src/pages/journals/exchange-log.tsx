import { Accordion, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { JournalAnswer } from '../../../../src/api/journals.controller.js';
import { Mark } from '../../parts/mark.js';
import { Empty } from '../../parts/loaded.js';
import { toneOf } from '../../parts/tones.js';
import { shownTime } from '../../parts/from-now.js';
import { inWords } from '../../parts/words.js';

type Exchange = JournalAnswer['order']['exchanges'][number];

/** Every call, the first first; secrets and personal data are masked before they leave the service. */
export function ExchangeLog({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  return (
    <Card withBorder padding="lg" component="section" aria-label="Exchange log">
      <Title order={2} size="h4" mb="sm">
        Exchange log
      </Title>
      {exchanges.length === 0 ? (
        <Empty title="Nothing was sent yet" />
      ) : (
        <Accordion multiple variant="separated" order={3}>
          {exchanges.map((exchange) => (
            <Accordion.Item key={exchange.exchangeId} value={exchange.exchangeId}>
              <Accordion.Control>
                <Summary exchange={exchange} />
              </Accordion.Control>
              <Accordion.Panel>
                <Stack>
                  <Body title="Sent" body={exchange.request} />
                  <Body title="Answered" body={exchange.response} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </Card>
  );
}

function Summary({ exchange }: { readonly exchange: Exchange }) {
  const { attempt, operation, outcome, cause, httpStatus, startedAt, finishedAt } = exchange;
  const took = finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt);
  return (
    <Group gap="sm">
      <Text size="sm" fw={600}>
        {attempt}. {operation}
      </Text>
      <Mark tone={cause === null ? toneOf(outcome ?? 'sending') : 'warn'}>
        {inWords(outcome ?? 'under way')}
      </Mark>
      {cause !== null && <Text size="sm">{cause}</Text>}
      <Text size="sm" c="dimmed">
        {shownTime(startedAt)}
        {took !== null && `, ${String(took)} ms`}
        {httpStatus !== null && `, HTTP ${String(httpStatus)}`}
      </Text>
    </Group>
  );
}

const absent: Readonly<Record<string, string>> = {
  none: 'Nothing',
  erased: 'Erased under privacy law',
  'not recorded': 'Not recorded yet',
};

function Body({ title, body }: { readonly title: string; readonly body: Exchange['request'] }) {
  if (typeof body === 'string')
    return (
      <Text size="sm">
        <b>{title}:</b> {absent[body] ?? body}
      </Text>
    );
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}, {body.length} bytes{body.isCut && ', the beginning'}
      </Text>
      <pre className="body" tabIndex={0} aria-label={title}>
        {body.text}
      </pre>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        SHA-256 {body.sha256}
      </Text>
    </div>
  );
}
