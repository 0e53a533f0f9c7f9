import { NotDone } from '@ml-connector/desk';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';

const lookEveryMs = 1_000;
/** Nobody is left without a line for longer, even where nothing is new. */
const silentLooks = 2;

/** A row of shopify_ingress.backfill_status. */
export interface Progress {
  readonly state: string;
  readonly found: string;
  readonly percent: number;
  readonly progress: Date | null;
  readonly reason: string | null;
}

export function progressLine({ state, found, percent, progress, reason }: Progress): string {
  const share = state === 'running' && progress !== null ? ` ${percent} %,` : '';
  const until = progress === null ? '' : `, created up to ${progress.toISOString()}`;
  const why = reason === null ? '' : ` (${reason})`;
  return `${state}:${share} ${found} orders${until}${why}`;
}

/** Shows how far a backfill is until it is over. */
export async function watch(
  installation: Installation,
  id: string,
  terminal: Terminal,
): Promise<ExitCode> {
  let shown = '';
  for (let looks = 0; ; looks += 1) {
    const line = await look(installation, id);
    const text = progressLine(line);
    if (text !== shown || looks % silentLooks === 0) terminal.say(text);
    shown = text;
    if (line.state === 'done') return exitCodes.ok;
    if (line.state === 'refused' || line.state === 'cancelled') return exitCodes.refused;
    await pause(lookEveryMs);
  }
}

async function look(installation: Installation, id: string): Promise<Progress> {
  const [row] = await installation.query<Progress>(
    `select state, found::text as found, percent, progress, reason
     from shopify_ingress.backfill_status where id::text = $1`,
    [id],
  );
  if (row === undefined) throw new NotDone(`there is no backfill "${id}"`);
  return row;
}
