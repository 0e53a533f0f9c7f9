import type { Tone } from './mark.js';

const tones: Readonly<Record<string, Tone>> = {
  posted: 'good',
  accepted: 'good',
  done: 'good',
  decided: 'good',
  answered: 'good',
  fine: 'good',
  equal: 'good',
  differs: 'warn',
  missing: 'busy',
  rejected: 'bad',
  'under way': 'busy',
  'unknown-order': 'warn',
  prepared: 'busy',
  sending: 'busy',
  retrying: 'busy',
  captured: 'busy',
  begun: 'busy',
  waiting: 'quiet',
  held: 'quiet',
  void: 'quiet',
  superseded: 'quiet',
  note: 'warn',
  open: 'warn',
  unknown: 'warn',
  review: 'warn',
  refused: 'warn',
  failed: 'bad',
};

/** How a state is coloured; what has no colour of its own is quiet. */
export function toneOf(state: string): Tone {
  return tones[state.toLowerCase()] ?? 'quiet';
}
