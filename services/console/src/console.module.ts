import { MessagingModule } from '@ml-connector/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { SessionController } from './access/session.controller.js';
import { UsersController } from './access/users.controller.js';
import { ConnectionsController } from './api/connections.controller.js';
import { DataRequestsController } from './api/data-requests.controller.js';
import { DocumentsController } from './api/documents.controller.js';
import { JournalsController } from './api/journals.controller.js';
import { OverviewController } from './api/overview.controller.js';
import { ReplaysController } from './api/replays.controller.js';
import { ReviewsController } from './api/reviews.controller.js';
import { TestConnectionController } from './api/test-connection.controller.js';
import { TieOutsController } from './api/tie-outs.controller.js';
import type { ConsoleSettings } from './console.config.js';
import { openConsoleDatabase, schema } from './console.database.js';
import { providers } from './console.providers.js';
import { ConnectionChangedConsumer } from './hear/connection-changed.consumer.js';

/** Everything that answers requests or hears events. */
export const controllers = [
  SessionController,
  UsersController,
  OverviewController,
  ConnectionsController,
  TestConnectionController,
  JournalsController,
  ReviewsController,
  DataRequestsController,
  DocumentsController,
  TieOutsController,
  ReplaysController,
  ConnectionChangedConsumer,
] as const;

@Module({})
export class ConsoleModule {
  static with(settings: ConsoleSettings): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        MessagingModule.register({
          service: 'console',
          schema,
          settings,
          dataSource: () => openConsoleDatabase(settings.databaseUrl),
        }),
      ],
      controllers: [...controllers],
      providers: providers(settings),
    };
  }
}
