import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';

/** Installs that were begun; a state is good once, for ten minutes, for its own connection. */
@Injectable()
export class InstallStates {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async begin(connection: string, redirectUri: string): Promise<string> {
    const state = randomBytes(32).toString('hex');
    await this.database.query(
      `insert into shopify_ingress.oauth_state (state_sha256, connection, redirect_uri) values ($1, $2, $3)`,
      [digest(state), connection, redirectUri],
    );
    await this.database.query(
      `delete from shopify_ingress.oauth_state where made_at < clock_timestamp() - interval '1 day'`,
    );
    return state;
  }

  /** False where the state was never given, was used before, is old or belongs to another connection. */
  async use(state: string, connection: string): Promise<boolean> {
    const [rows] = await this.database.query<[unknown[], number]>(
      `update shopify_ingress.oauth_state set used_at = clock_timestamp()
       where state_sha256 = $1 and connection = $2 and used_at is null
         and made_at > clock_timestamp() - interval '10 minutes'
       returning 1 as used`,
      [digest(state), connection],
    );
    return rows.length > 0;
  }
}

function digest(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}
