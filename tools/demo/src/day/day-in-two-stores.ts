import type { World } from '../world/world.js';
import { berlinDay } from './berlin-day.js';
import { instantOf } from './local-time.js';
import { newYorkDay } from './new-york-day.js';
import { StorePlayer } from './play-store.js';
import type { DayStep } from './trading-day.js';

export interface DayOptions {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly onProgress: (line: string) => void;
}

interface Turn {
  readonly player: StorePlayer;
  readonly step: DayStep;
  readonly instant: string;
}

/** The day of both stores, played step by step in the order of the clock. */
export class DayInTwoStores {
  readonly players: readonly [StorePlayer, StorePlayer];
  private readonly turns: Turn[];

  constructor(
    private readonly world: World,
    private readonly options: DayOptions,
  ) {
    const [us, eu] = world.sites;
    const given = (site: typeof us) => ({
      site,
      shop: world.shopify.shop(site.store),
      day: options.day,
    });
    this.players = [
      new StorePlayer({ ...given(us), plan: newYorkDay }),
      new StorePlayer({ ...given(eu), plan: berlinDay }),
    ];
    this.turns = inOrder(this.players, options.day);
  }

  async open(): Promise<void> {
    for (const player of this.players) await player.open();
  }

  /** @returns Whether there was a step to play. */
  async playNext(): Promise<boolean> {
    const turn = this.turns.shift();
    if (turn === undefined) return false;
    const { player, step } = turn;
    this.options.onProgress(await player.play(step));
    const isHeldBack = step.webhooks === 'shuffled' && this.turns.length > 0;
    if (!isHeldBack) await this.world.shopify.releaseHeldBack();
    return true;
  }
}

function inOrder(players: readonly StorePlayer[], day: string): Turn[] {
  return players
    .flatMap((player) =>
      player.steps.map((step) => ({ player, step, instant: instantOf(player.zone, day, step.at) })),
    )
    .sort((one, other) => one.instant.localeCompare(other.instant));
}
