import { Avro } from '@ml-connector/events';
import { Transactions } from '@ml-connector/messaging';
import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from './access/accounts.js';
import { Actions } from './access/actions.js';
import { FirstUser, FirstUserSettings } from './access/first-user.js';
import { SessionCookie } from './access/session-cookie.js';
import { Sessions } from './access/sessions.js';
import type { ConsoleSettings } from './console.config.js';
import { Desk, deskOver } from './desk.js';
import { KeptTieOuts } from './tie-out/kept-tie-outs.js';
import { WebPages } from './web/web-pages.js';

/** The only place where concrete classes meet what they stand on. */
export function providers(settings: ConsoleSettings): Provider[] {
  return [...access(settings), desk(settings), KeptTieOuts, WebPages];
}

function access(settings: ConsoleSettings): Provider[] {
  const { consoleFirstUser, consoleFirstPassword, consolePublicUrl } = settings;
  return [
    Accounts,
    Sessions,
    Actions,
    FirstUser,
    {
      provide: FirstUserSettings,
      useValue: { name: consoleFirstUser, password: consoleFirstPassword },
    },
    {
      provide: SessionCookie,
      useValue: {
        isSecure: consolePublicUrl?.startsWith('https:') ?? false,
        hours: settings.consoleSessionHours,
      },
    },
  ];
}

function desk({ masterKey, allowedPrivateHosts }: ConsoleSettings): Provider {
  return {
    provide: Desk,
    useFactory: (database: DataSource, avro: Avro, transactions: Transactions) =>
      deskOver({ database, avro, transactions, masterKey, allowedPrivateHosts }),
    inject: [DataSource, Avro, Transactions],
  };
}
