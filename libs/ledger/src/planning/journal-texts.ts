import { fitText } from '../text/fit-text.js';
import type { TextPolicy } from '../text/text.js';
import type { JournalDraft } from './draft.js';
import { lineWords } from './line-words.js';
import type { PreparedLine, TextChange } from './prepared.js';

/** Lengths of PS_JRNL_HEADER and PS_JRNL_LN. */
export const textLengths = {
  DESCR: 30,
  DESCR254: 254,
  TRANS_REF_NUM: 8,
  JRNL_LN_REF: 10,
  LINE_DESCR: 30,
} as const;

/** Writes the texts of one journal and keeps a record of what did not fit. */
export class JournalTexts {
  private readonly changed = new Map<string, TextChange>();

  constructor(
    private readonly draft: JournalDraft,
    private readonly policy: TextPolicy,
  ) {}

  header(): { description: string; longDescription: string; reference: string } {
    const { kind, orderName, orderId, sources } = this.draft;
    const [first = orderId] = sources;
    return {
      description: this.fit('DESCR', `${kind} ${orderName} ${lastPart(first)}`),
      longDescription: this.fit(
        'DESCR254',
        `Shopify ${kind} ${orderName} order ${lastPart(orderId)} facts ${sources.map(lastPart).join(' ')}`,
      ),
      reference: this.fit('TRANS_REF_NUM', this.orderReference()),
    };
  }

  lineReference(): string {
    return this.fit('JRNL_LN_REF', this.orderReference());
  }

  /** A gift card or store credit is its own gateway, so naming that would say it twice. */
  lineDescription({ kind, detail }: Pick<PreparedLine, 'kind' | 'detail'>): string {
    const tells = kind === 'clearing' || kind === 'tax' || kind === 'channel-tax';
    const words = lineWords[kind];
    return this.fit('LINE_DESCR', tells && detail !== null ? `${words} ${detail}` : words);
  }

  get changes(): readonly TextChange[] {
    return [...this.changed.values()];
  }

  private orderReference(): string {
    return this.draft.orderName.replace(/^#/, '');
  }

  private fit(field: keyof typeof textLengths, full: string): string {
    const { text, original } = fitText(full, textLengths[field], this.policy);
    if (original !== null) this.changed.set(`${field} ${original}`, { field, original, text });
    return text;
  }
}

function lastPart(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}
