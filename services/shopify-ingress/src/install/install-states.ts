import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';

/** Why a state is refused: it was never given, is another connection's, was redeemed before, or is over ten minutes old. */
export type StateFlaw =
  'unknown-state' | 'state-of-another-connection' | 'state-used' | 'state-expired';

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

  /** Redeems a state for its own connection, or tells why it is worth nothing. */
  async use(state: string, connection: string): Promise<'redeemed' | StateFlaw> {
    const [rows] = await this.database.query<[unknown[], number]>(
      `update shopify_ingress.oauth_state set used_at = clock_timestamp()
       where state_sha256 = $1 and connection = $2 and used_at is null and ${isYoung}
       returning 1 as used`,
      [digest(state), connection],
    );
    return rows.length > 0 ? 'redeemed' : this.flawOf(state, connection);
  }

  private async flawOf(state: string, connection: string): Promise<StateFlaw> {
    const [given] = await this.database.query<{ connection: string; isUsed: boolean }[]>(
      `select connection, used_at is not null as "isUsed" from shopify_ingress.oauth_state
       where state_sha256 = $1`,
      [digest(state)],
    );
    if (!given) return 'unknown-state';
    if (given.connection !== connection) return 'state-of-another-connection';
    return given.isUsed ? 'state-used' : 'state-expired';
  }
}

const isYoung = `made_at > clock_timestamp() - interval '10 minutes'`;

function digest(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}
