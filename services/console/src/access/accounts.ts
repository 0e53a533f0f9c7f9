import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../api/refused.js';
import { asSlowAsATry, hashOf, isPassword } from './password-hash.js';

/** A person who may sign in. */
export interface Account {
  readonly name: string;
  readonly role: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly disabledAt: Date | null;
}

export interface Role {
  readonly name: string;
  readonly description: string;
}

/** People of the console, their passwords as scrypt hashes, and the roles that they may have. */
@Injectable()
export class Accounts {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** @returns The id of the account, or null for a wrong name, a wrong password and a disabled account alike. */
  async match(name: string, password: string): Promise<string | null> {
    const [found] = await this.database.query<{ id: string; hash: string }[]>(
      `select id, password_hash as hash from console.account where name = $1 and disabled_at is null`,
      [name],
    );
    const isRight = found ? await isPassword(password, found.hash) : await asSlowAsATry(password);
    return found && isRight ? found.id : null;
  }

  list(): Promise<Account[]> {
    return this.database.query(
      `select name, role, made_by as "madeBy", made_at as "madeAt", disabled_at as "disabledAt"
       from console.account order by name`,
    );
  }

  roles(): Promise<Role[]> {
    return this.database.query('select name, description from console.role order by name');
  }

  async isEmpty(): Promise<boolean> {
    const rows: unknown[] = await this.database.query('select 1 from console.account limit 1');
    return rows.length === 0;
  }

  /** Throws Refused where the role does not exist or the name is taken. */
  async add(account: { name: string; role: string; password: string; by: string }): Promise<void> {
    await this.mustBeRole(account.role);
    const rows: unknown[] = await this.database.query(
      `insert into console.account (name, role, password_hash, made_by) values ($1, $2, $3, $4)
       on conflict (name) do nothing returning 1 as made`,
      [account.name, account.role, await hashOf(account.password), account.by],
    );
    if (rows.length === 0)
      throw Refused.field('name', account.name, 'somebody has it already: choose another');
  }

  /** Ends all sessions of the person when it disables. */
  async change(name: string, change: { role: string; isDisabled: boolean }): Promise<void> {
    await this.mustBeRole(change.role);
    const [rows] = await this.database.query<[{ id: string }[], number]>(
      `update console.account set role = $2,
         disabled_at = case when $3 then coalesce(disabled_at, clock_timestamp()) end
       where name = $1 returning id`,
      [name, change.role, change.isDisabled],
    );
    if (rows[0] === undefined) throw Refused.unknown('user', name);
    if (change.isDisabled)
      await this.database.query('delete from console.session where account = $1', [rows[0].id]);
  }

  async setPassword(name: string, password: string): Promise<void> {
    await this.database.query('update console.account set password_hash = $2 where name = $1', [
      name,
      await hashOf(password),
    ]);
  }

  private async mustBeRole(role: string): Promise<void> {
    const known = (await this.roles()).map(({ name }) => name);
    if (!known.includes(role)) throw Refused.field('role', role, `use one of ${known.join(', ')}`);
  }
}
