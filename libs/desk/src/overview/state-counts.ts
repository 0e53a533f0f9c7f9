import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';

/** Source facts of a connection that stand in one state. */
export interface StateCount {
  readonly connection: string;
  readonly state: string;
  readonly facts: number;
}

/** Every source fact counts once: the states of a connection add up to what it was told. */
export function countStates(queries: Queries): Promise<StateCount[]> {
  return rowsOf<StateCount>(queries, 'gl_poster.tie_out_fact', {
    sql: `select connection, state, count(*)::int as facts from gl_poster.tie_out_fact
      group by connection, state order by connection, state`,
    parameters: [],
  });
}
