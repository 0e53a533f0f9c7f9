/** Which characters the target keeps. Others are replaced by their nearest form, else by "?". */
export interface TextPolicy {
  readonly characters: 'ascii' | 'latin-1' | 'unicode';
}

/** Text as it goes into a field, and what was lost on the way. */
export interface FittedText {
  readonly text: string;
  /** The original, where anything was cut or replaced. */
  readonly original: string | null;
}
