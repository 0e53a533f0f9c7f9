import type { Environment } from './ml.config.js';

/** What a command may touch besides the installation: a seam for tests. */
export interface Terminal {
  readonly environment: Environment;
  /** Results, on standard output. */
  readonly print: (text: string) => void;
  /** Progress and complaints, on standard error. */
  readonly say: (text: string) => void;
  /** Everything on standard input. */
  readonly input: () => Promise<string>;
}
