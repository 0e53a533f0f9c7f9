import { beginDay, demoReport, settle } from '@ml-connector/demo';
import type { Cleanup, DemoReport, World } from '@ml-connector/demo';
import { attack } from './assault.js';
import type { Assault, AssaultReport } from './assault.js';
import { Traffic } from './traffic.js';

export interface ChaosOptions {
  readonly assaults: readonly Assault[];
  readonly random: () => number;
  /** How long to wait for a point, milliseconds. */
  readonly patience: number;
  readonly cleanup: Cleanup;
  readonly onProgress: (line: string) => void;
}

export interface ChaosOutcome {
  readonly assaults: readonly AssaultReport[];
  /** Judged by the simulators' own books after everything came to rest. */
  readonly report: DemoReport;
}

/** A day of trade while services are killed one after the other; then heals and judges. Throws `NotQuiet`. */
export async function runChaos(world: World, options: ChaosOptions): Promise<ChaosOutcome> {
  const { onProgress, cleanup, random, patience } = options;
  const played = await beginDay(world, { onProgress, cleanup });
  const traffic = new Traffic(played);
  traffic.start();
  const assaults: AssaultReport[] = [];
  for (const [index, assault] of options.assaults.entries()) {
    const result = await attack(assault, { services: world.services, random, patience });
    assaults.push(result);
    onProgress(`${index + 1}/${options.assaults.length}  ${told(result)}`);
  }
  await traffic.stop();
  onProgress('no more assaults; waiting until nothing moves');
  await settle(played, onProgress);
  return { assaults, report: await demoReport(played) };
}

function told({ service, point, reached, milliseconds }: AssaultReport): string {
  const how = reached ? `died at: ${point}` : `killed; it did not pass "${point}"`;
  return `${service} ${how}, after ${(milliseconds / 1000).toFixed(1)} s`;
}
