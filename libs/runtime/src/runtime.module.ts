import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Clock, SystemClock } from './clock.js';
import { HealthController } from './health.controller.js';
import { httpLogOptions } from './log-options.js';

/** What a service is made of when it starts. */
export type ServiceModule = Type | DynamicModule;

@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
export class ClockModule {}

/** Wraps a service with logs, clock and health. */
@Module({})
export class RuntimeModule {
  static around(service: string, module: ServiceModule, logLevel: string): DynamicModule {
    return {
      module: RuntimeModule,
      imports: [LoggerModule.forRoot(httpLogOptions(service, logLevel)), ClockModule, module],
      controllers: [HealthController],
    };
  }
}
