import { journalKeyRow } from '@ml-connector/peoplesoft';
import type { FrozenBody } from '@ml-connector/peoplesoft';
import type { EntityManager } from 'typeorm';
import type { Posting } from '../posting/posting.js';
import { askedFirst } from '../restore/ask-first.js';
import { mayBeForgotten } from '../restore/home.js';
import { isBodyLost, withoutBody } from '../restore/restored-journal.js';
import { stemOf } from '../restore/siblings.js';
import type { Intent } from '../store/intent.js';
import type { JournalService } from './peoplesoft-client.js';

type Journals = JournalService['journals'];

/** What is due, unless the Body is lost, or PeopleSoft must be asked first after a restore. */
export async function nextCall(
  manager: EntityManager,
  intent: Intent,
  { journals, now }: { journals: Journals; now: number },
): Promise<Posting> {
  const { posting, id } = intent;
  if (posting.step !== 'create') return posting;
  if (isBodyLost(intent)) return withoutBody(posting);
  if (!(await mayBeForgotten(manager, id))) return posting;
  const [canFind, canRead] = [journals.offers('find'), journals.offers('get')];
  return askedFirst(posting, { now, canFind, canRead });
}

/** The Body of the call that is due: the frozen one, its key to be read, or what its order has in common. */
export function bodyFor(intent: Intent, journals: Journals): FrozenBody {
  switch (intent.posting.step) {
    case 'read':
      return journals.body('get', journalKeyRow(intent));
    case 'find': {
      const { businessUnit: BUSINESS_UNIT } = intent;
      return journals.body('find', { BUSINESS_UNIT, JOURNAL_ID: stemOf(intent) });
    }
    case 'create': {
      const { bodyAlias: alias, bodyXml: xml, bodySha256: sha256 } = intent;
      return { operation: 'create', alias, xml, sha256 };
    }
  }
}
