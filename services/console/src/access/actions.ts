import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Action {
  readonly who: string;
  readonly action: string;
  /** What it was done to, for instance a connection or a review; never a secret. */
  readonly subject: string | null;
  /** From where, as a hash; kept of tries to sign in. */
  readonly source?: string;
}

/** An action as the list shows it. */
export interface PastAction extends Action {
  readonly id: string;
  readonly at: Date;
  readonly outcome: 'begun' | 'done' | 'refused' | 'failed';
  readonly detail: string | null;
}

/** Wrong tries under one name. */
export interface FailedSignIns {
  readonly fromHere: number;
  readonly fromAnywhere: number;
  /** Somebody signed in under the name from here in the last 30 days. */
  readonly isKnownHere: boolean;
}

/** Who did what when. Written before it is done, so that no crash hides an attempt. */
@Injectable()
export class Actions {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async begin({ who, action, subject, source }: Action): Promise<string> {
    const [row] = await this.database.query<[{ id: string }]>(
      `insert into console.action (who, action, subject, source, outcome)
       values ($1, $2, $3, $4, 'begun') returning id`,
      [who, action, subject, source ?? null],
    );
    return row.id;
  }

  async finish(
    id: string,
    outcome: 'done' | 'refused' | 'failed',
    detail: string | null,
  ): Promise<void> {
    await this.database.query(
      `update console.action set outcome = $2, detail = $3, finished_at = clock_timestamp()
       where id = $1`,
      [id, outcome, detail],
    );
  }

  latest(limit: number): Promise<PastAction[]> {
    return this.database.query(
      `select id, at, who, action, subject, outcome, detail from console.action
       order by id desc limit $1`,
      [limit],
    );
  }

  /** Failed tries to sign in under this name in the last quarter of an hour. */
  async failedSignIns(name: string, source: string): Promise<FailedSignIns> {
    const [row] = await this.database.query<[FailedSignIns]>(
      `select count(*)::int as "fromAnywhere",
         count(*) filter (where source = $2)::int as "fromHere",
         exists (select from console.action
           where action = 'sign-in' and subject = $1 and source = $2 and outcome = 'done'
             and at > clock_timestamp() - interval '30 days') as "isKnownHere"
       from console.action where action = 'sign-in' and subject = $1
         and outcome = 'refused' and at > clock_timestamp() - interval '15 minutes'`,
      [name, source],
    );
    return row;
  }
}
