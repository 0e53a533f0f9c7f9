import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Permission } from './permission.js';

/** Who is signed in, as each request finds it. */
export interface Person {
  readonly name: string;
  readonly role: string;
  readonly permissions: readonly Permission[];
}

/** Only the hash of a token is kept: who reads the table can sign in as nobody. */
@Injectable()
export class Sessions {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** @returns The token for the cookie. */
  async begin(account: string, hours: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.database.query('delete from console.session where ends_at < clock_timestamp()');
    await this.database.query(
      `insert into console.session (token_sha256, account, ends_at)
       values ($1, $2, clock_timestamp() + make_interval(hours => $3))`,
      [sha256(token), account, hours],
    );
    return token;
  }

  /** The role and its permissions are read each time: a change counts at once. */
  async person(token: string): Promise<Person | null> {
    const [found] = await this.database.query<Person[]>(
      `select account.name, account.role,
         coalesce((select array_agg(permission order by permission) from console.role_permission
                   where role = account.role), '{}') as permissions
       from console.session join console.account on account.id = session.account
       where token_sha256 = $1 and ends_at > clock_timestamp() and disabled_at is null`,
      [sha256(token)],
    );
    return found ?? null;
  }

  async end(token: string): Promise<void> {
    await this.database.query('delete from console.session where token_sha256 = $1', [
      sha256(token),
    ]);
  }

  /** Ends all of a person but the given one. */
  async endOthers(name: string, token: string): Promise<void> {
    await this.database.query(
      `delete from console.session using console.account
       where account.id = session.account and account.name = $1 and token_sha256 <> $2`,
      [name, sha256(token)],
    );
  }
}

/** Known to the page of this session alone; another site can neither read nor guess it. */
export function csrfToken(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

export function isCsrfToken(token: string, given: string | undefined): boolean {
  const expected = Buffer.from(csrfToken(token));
  const found = Buffer.from(given ?? '');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
