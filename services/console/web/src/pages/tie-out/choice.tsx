import { Button, Card, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { daysOf, inWordsOf, monthsUntil } from './months.js';

/** Chosen: which books, which days. */
export interface Chosen {
  readonly connection: string;
  /** `2026-11` or `2026-11-01..2026-11-15`. */
  readonly period: string;
}

interface Props {
  readonly connections: readonly { readonly id: string; readonly zone: string }[];
  readonly chosen: Chosen;
  readonly today: string;
  readonly isReading: boolean;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onRead: () => void;
}

const otherDays = 'days';

/** Connection and days; the button reads Shopify anew. */
export function Choice({ connections, chosen, today, isReading, onChoose, onRead }: Props) {
  const mayRun = useMay('tie-out.run');
  const months = monthsUntil(today, 18);
  const isMonth = months.includes(chosen.period);
  const zone = connections.find(({ id }) => id === chosen.connection)?.zone;
  const periods = months.map((value) => ({
    value,
    label: inWordsOf(daysOf(value) ?? { from: value, to: value }),
  }));
  const choosePeriod = (value: string | null) => {
    if (value === null) return;
    const days = daysOf(chosen.period) ?? { from: today, to: today };
    onChoose({ ...chosen, period: value === otherDays ? `${days.from}..${days.to}` : value });
  };
  return (
    <Card withBorder padding="md" component="section" aria-label="What to tie out">
      <Group align="end" gap="md">
        <Select
          label="Connection"
          data={connections.map(({ id }) => id)}
          value={chosen.connection}
          onChange={(connection) => connection !== null && onChoose({ ...chosen, connection })}
          allowDeselect={false}
          w={220}
        />
        <Select
          label="Period"
          data={[...periods, { value: otherDays, label: 'Other days …' }]}
          value={isMonth ? chosen.period : otherDays}
          onChange={choosePeriod}
          allowDeselect={false}
          w={220}
        />
        {!isMonth && (
          <Days
            key={chosen.connection}
            period={chosen.period}
            onChange={(period) => onChoose({ ...chosen, period })}
          />
        )}
        {mayRun && (
          <Button loading={isReading} disabled={daysOf(chosen.period) === null} onClick={onRead}>
            Read Shopify and compare
          </Button>
        )}
        {zone !== undefined && <Zone zone={zone} />}
      </Group>
    </Card>
  );
}

function Zone({ zone }: { readonly zone: string }) {
  return (
    <span style={{ color: 'var(--mantine-color-dimmed)', fontSize: 14 }}>
      Days count in the zone of the store, {zone}
    </span>
  );
}

interface DaysProps {
  readonly period: string;
  readonly onChange: (period: string) => void;
}

/** From a day to a day; what cannot be a period is said beside the field and is not sent. */
function Days({ period, onChange }: DaysProps) {
  const [from = '', to = from] = period.split('..');
  const [days, setDays] = useState({ from, to });
  const isWrong = daysOf(`${days.from}..${days.to}`) === null;
  const change = (next: typeof days) => {
    setDays(next);
    onChange(`${next.from}..${next.to}`);
  };
  return (
    <>
      <TextInput
        type="date"
        label="First day"
        value={days.from}
        onChange={({ currentTarget }) => change({ ...days, from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Last day"
        value={days.to}
        onChange={({ currentTarget }) => change({ ...days, to: currentTarget.value })}
        error={isWrong ? 'Give a day that is not before the first day' : null}
      />
    </>
  );
}
