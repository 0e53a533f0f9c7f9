import type { Sealed } from '@ml-connector/events';
import type { Vault } from './vault.js';

/** No id of a connection has parentheses. */
const drafts = '(drafts)';

/**
 * Seals what is recorded while the draft of a connection is tested, under one data key for all drafts: a
 * connection that is never saved leaves none under its id.
 */
export class DraftVault {
  constructor(private readonly vault: Pick<Vault, 'seal'>) {}

  seal(connection: string, subject: string, plaintext: Buffer): Promise<Sealed | 'erased'> {
    return this.vault.seal(drafts, `${connection} ${subject}`, plaintext);
  }
}
