import { setTimeout as pause } from 'node:timers/promises';
import type { World } from '../world/world.js';
import { berlinDay } from './berlin-day.js';
import { instantOf } from './local-time.js';
import { newYorkDay } from './new-york-day.js';
import { StorePlayer } from './play-store.js';
import type { DayStep } from './trading-day.js';

/** Real time between two steps, so that the system works while the day goes on. */
const betweenSteps = 150;

export interface DayOptions {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly onProgress: (line: string) => void;
}

/** Plays the day of both stores in the order of the clock. */
export async function playDay(world: World, options: DayOptions): Promise<readonly StorePlayer[]> {
  const [us, eu] = world.sites;
  const playerOf = (site: typeof us, plan: typeof newYorkDay): StorePlayer =>
    new StorePlayer({ site, plan, shop: world.shopify.shop(site.store), day: options.day });
  const players = [playerOf(us, newYorkDay), playerOf(eu, berlinDay)];
  for (const player of players) await player.open();
  for (const { player, step } of inOrder(players, options.day)) {
    options.onProgress(await player.play(step));
    if (step.webhooks !== 'shuffled') await world.shopify.releaseHeldBack();
    await pause(betweenSteps);
  }
  await world.shopify.releaseHeldBack();
  return players;
}

interface Turn {
  readonly player: StorePlayer;
  readonly step: DayStep;
  readonly instant: string;
}

function inOrder(players: readonly StorePlayer[], day: string): Turn[] {
  return players
    .flatMap((player) =>
      player.steps.map((step) => ({ player, step, instant: instantOf(player.zone, day, step.at) })),
    )
    .sort((one, other) => one.instant.localeCompare(other.instant));
}
