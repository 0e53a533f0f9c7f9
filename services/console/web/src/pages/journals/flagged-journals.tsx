import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { FlaggedAnswer } from '../../../../src/api/journals.controller.js';
import { get } from '../../api/client.js';
import { Empty, Loaded } from '../../parts/loaded.js';
import { asTitle } from '../../parts/words.js';
import { CauseList } from './cause-list.js';
import { FlaggedGrid } from './flagged-grid.js';

/** Grouped by cause, because most outages have one. */
export function FlaggedJournals() {
  const flagged = useQuery({
    queryKey: ['journals', 'flagged'],
    queryFn: ({ signal }) => get<FlaggedAnswer>('journals/flagged', signal),
  });
  return (
    <Loaded of={flagged} what="the flagged journals">
      {(answer) =>
        answer.journals.length === 0 ? (
          <Empty title="Everything is on its way">
            No journal waits for a person, for a sale, or for its next try.
          </Empty>
        ) : (
          <Filtered answer={answer} />
        )
      }
    </Loaded>
  );
}

const filters = ['standing', 'cause', 'connection'] as const;
type Filter = (typeof filters)[number];
type Chosen = Readonly<Record<Filter, string | null>>;

/** The filters stand in the address, so that a link shows the same. */
function useFilters(): [Chosen, (filter: Filter, value: string | null) => void] {
  const [query, setQuery] = useSearchParams();
  const choose = (filter: Filter, value: string | null) =>
    setQuery((before) => {
      if (value === null) before.delete(filter);
      else before.set(filter, value);
      return before;
    });
  const [standing, cause, connection] = filters.map((name) => query.get(name));
  return [
    { standing: standing ?? null, cause: cause ?? null, connection: connection ?? null },
    choose,
  ];
}

function Filtered({ answer }: { readonly answer: FlaggedAnswer }) {
  const [chosen, choose] = useFilters();
  const [search, setSearch] = useState('');
  const { journals, causes } = answer;
  const rows = journals.filter((one) =>
    filters.every((name) => chosen[name] === null || one[name] === chosen[name]),
  );
  return (
    <>
      <CauseList journals={journals} causes={causes} onChoose={(value) => choose('cause', value)} />
      <Group align="end">
        {filters.map((name) => (
          <Select
            key={name}
            label={asTitle(name === 'standing' ? 'state' : name)}
            placeholder="Any"
            data={optionsOf(journals, name)}
            value={chosen[name]}
            onChange={(value) => choose(name, value)}
            clearable
            w={name === 'cause' ? 260 : 180}
          />
        ))}
        <TextInput
          label="Search"
          placeholder="Order, journal, amount"
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          w={220}
        />
      </Group>
      <FlaggedGrid rows={rows} search={search} />
    </>
  );
}

function optionsOf(journals: FlaggedAnswer['journals'], filter: Filter) {
  const values = [...new Set(journals.map((one) => one[filter]))].sort();
  return values.map((value) => ({
    value,
    label: filter === 'standing' ? asTitle(value) : value,
  }));
}
