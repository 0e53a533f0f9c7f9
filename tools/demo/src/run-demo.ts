import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { dayBefore, dayIn } from './day/local-time.js';
import { DayInTwoStores } from './day/day-in-two-stores.js';
import { ledgerFacts } from './judge/ledger-facts.js';
import { untilQuiet } from './judge/quiet.js';
import type { Watched } from './judge/quiet.js';
import { connectionReport } from './report/report.js';
import type { ConnectionReport, DemoReport } from './report/report.js';
import type { World } from './world/world.js';
import type { Cleanup } from './world/cleanup.js';

export interface DemoOptions {
  readonly onProgress: (line: string) => void;
  readonly cleanup: Cleanup;
}

/** A world that has lived through its day. */
export interface PlayedDay {
  readonly world: World;
  readonly database: Pool;
  readonly stores: DayInTwoStores;
  readonly day: string;
  readonly startedAt: Date;
}

/** Yesterday, wherever it is earliest. */
export function tradingDay(now: Date): string {
  return dayBefore(dayIn('America/New_York', now));
}

/** The first day of the month of a day. */
export function monthOf(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** Real time between two steps, so that the system works while the day goes on. */
const betweenSteps = 150;

/** Plays the day in an open world and waits until all is quiet. */
export async function runDay(world: World, options: DemoOptions): Promise<PlayedDay> {
  const played = await beginDay(world, options);
  while (await played.stores.playNext()) await pause(betweenSteps);
  await settle(played, options.onProgress);
  return played;
}

/** Customers are registered, nothing is sold yet. */
export async function beginDay(world: World, options: DemoOptions): Promise<PlayedDay> {
  const startedAt = new Date();
  const day = tradingDay(startedAt);
  const database = new Pool({ connectionString: world.addresses.postgresUrl, max: 4 });
  options.cleanup.add(() => database.end());
  options.onProgress(`a day of trade: ${day}`);
  const stores = new DayInTwoStores(world, { day, onProgress: options.onProgress });
  await stores.open();
  return { world, database, stores, day, startedAt };
}

/** Waits until nothing moves any more. Throws `NotQuiet`. */
export async function settle(played: PlayedDay, onProgress: (line: string) => void): Promise<void> {
  await untilQuiet(played.database, watchedIn(played.world), { deadline: 300_000, onProgress });
}

export function watchedIn(world: World): Watched[] {
  return world.sites.map(({ store, peoplesoft }) => ({
    connection: store.connection,
    shop: world.shopify.shop(store),
    peoplesoft: peoplesoft.control,
  }));
}

/** Reads both systems' books afresh and judges them. */
export async function demoReport(played: PlayedDay): Promise<DemoReport> {
  const connections = await Promise.all(
    played.world.sites.map((site) => reportOf(played, site.store.connection)),
  );
  return {
    day: played.day,
    startedAt: played.startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    ties: connections.every(({ ties }) => ties),
    connections,
  };
}

async function reportOf(played: PlayedDay, connection: string): Promise<ConnectionReport> {
  const site = played.world.sites.find(({ store }) => store.connection === connection);
  const player = played.stores.players.find((one) => one.connection === connection);
  if (site === undefined || player === undefined) throw new UnplayedConnection(connection);
  const [shopify, peoplesoft, facts] = await Promise.all([
    played.world.shopify.shop(site.store).books(),
    site.peoplesoft.control.books(),
    ledgerFacts(played.database, connection),
  ]);
  return connectionReport({
    store: site.store,
    shopify,
    peoplesoft,
    facts,
    expectedReviews: player.expectedReviews,
  });
}

/** A report was asked for a connection that had no day. */
export class UnplayedConnection extends Error {
  override readonly name = 'UnplayedConnection';

  constructor(readonly connection: string) {
    super(`Connection ${connection} had no day of trade`);
  }
}
