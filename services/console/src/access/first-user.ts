import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Accounts } from './accounts.js';

/** Who may sign in while there is nobody else. */
export abstract class FirstUserSettings {
  abstract readonly name: string | undefined;
  abstract readonly password: string | undefined;
}

const logger = new Logger('FirstUser');

/** Makes the first user, an engineer, who makes the others. Changes nobody who is there. */
@Injectable()
export class FirstUser implements OnModuleInit {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(FirstUserSettings) private readonly settings: FirstUserSettings,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!(await this.accounts.isEmpty())) return;
    const { name, password } = this.settings;
    if (name === undefined || password === undefined) {
      logger.warn(
        'nobody can sign in yet: set CONSOLE_FIRST_USER and CONSOLE_FIRST_PASSWORD and start again',
      );
      return;
    }
    await this.accounts
      .add({ name, role: 'engineer', password, by: 'settings' })
      // Another replica was faster.
      .catch(async (error: unknown) => {
        if (await this.accounts.isEmpty()) throw error;
      });
  }
}
