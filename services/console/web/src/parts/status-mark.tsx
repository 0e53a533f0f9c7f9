import { Mark, type Tone } from './mark.js';
import { inWords } from './words.js';

const tones: Readonly<Record<string, Tone>> = {
  active: 'good',
  paused: 'quiet',
  'needs-reconnecting': 'bad',
  removed: 'quiet',
};

/** The status of a connection. */
export function StatusMark({ status }: { readonly status: string }) {
  return <Mark tone={tones[status] ?? 'quiet'}>{inWords(status)}</Mark>;
}
