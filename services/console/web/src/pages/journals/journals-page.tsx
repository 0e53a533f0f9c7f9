import { SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Page } from '../../parts/page.js';
import { AllJournals } from './all-journals.js';
import { FlaggedJournals } from './flagged-journals.js';

const views = [
  { value: 'flagged', label: 'Not on their way' },
  { value: 'all', label: 'All journals' },
];

/** What is not in the books yet and why; and everything else. */
export function JournalsPage() {
  const [query, setQuery] = useSearchParams();
  const view = query.get('view') ?? 'flagged';
  const show = (next: string) => setQuery(next === 'flagged' ? {} : { view: next });
  return (
    <Page
      title="Journals"
      hint="Each source fact is in exactly one journal"
      actions={
        <SegmentedControl data={views} value={view} onChange={show} aria-label="Which journals" />
      }
    >
      {view === 'all' ? <AllJournals /> : <FlaggedJournals />}
    </Page>
  );
}
