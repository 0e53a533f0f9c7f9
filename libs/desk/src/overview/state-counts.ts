import type { Ground } from '../ground.js';

/** Source facts of a connection that stand in one state. */
export interface StateCount {
  readonly connection: string;
  readonly state: string;
  readonly facts: number;
}

/** Every source fact counts once: the states of a connection add up to what it was told. */
export async function countStates({ database }: Pick<Ground, 'database'>): Promise<StateCount[]> {
  const [there] = await database.query<[{ there: boolean }]>(
    `select to_regclass('gl_poster.tie_out_fact') is not null as there`,
  );
  if (!there.there) return [];
  return database.query<StateCount[]>(
    `select connection, state, count(*)::int as facts from gl_poster.tie_out_fact
     group by connection, state order by connection, state`,
  );
}
