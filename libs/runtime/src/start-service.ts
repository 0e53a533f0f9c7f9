import 'reflect-metadata';
import { armCrashPoint, connectConsumers, KafkaStrategy } from '@ml-connector/messaging';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger } from 'nestjs-pino';
import type { PlatformSettings } from './platform-settings.js';
import { bodyLimit, keepBodiesRaw } from './raw-body.js';
import { RuntimeModule, type ServiceModule } from './runtime.module.js';
import { logWarnings } from './warnings.js';

/** What starting needs of the settings. */
export type StartSettings = Pick<PlatformSettings, 'httpHost' | 'httpPort' | 'logLevel'> &
  Partial<Pick<PlatformSettings, 'buggifyPoint'>>;

export interface RunningService {
  /** Where it listens, `http://host:port`. */
  readonly address: string;
  /** Drains and stops; safe to call twice. */
  stop(): Promise<void>;
}

/** A drain that takes longer is cut off, milliseconds. */
const STOP_LIMIT_MS = 45_000;

/**
 * Starts a service: logs, health, HTTP, consumers if it has any. Tells its address in one log line
 * and, to a parent that opened an IPC channel, as `{ kind: 'ready', service, address }`. Drains on
 * SIGTERM and SIGINT. A failure to start ends the process with exit code 1.
 */
export async function startService(
  service: string,
  module: ServiceModule,
  settings: StartSettings,
): Promise<RunningService> {
  armCrashPoint(settings.buggifyPoint ?? null);
  const app = await assembled(service, module, settings);
  const logger = new Logger(service);
  const running = await listening(app, settings).catch(async (error: unknown) => {
    logger.fatal({ err: error }, 'cannot start');
    await app.close().catch(() => undefined);
    return process.exit(1);
  });
  stopOnSignal(running, logger);
  logger.log({ address: running.address }, 'ready');
  process.send?.({ kind: 'ready', service, address: running.address });
  return running;
}

async function assembled(service: string, module: ServiceModule, settings: StartSettings) {
  const app = await NestFactory.create<NestFastifyApplication>(
    RuntimeModule.around(service, module, settings.logLevel),
    new FastifyAdapter({ bodyLimit }),
    { bufferLogs: true, bodyParser: false, abortOnError: false, forceCloseConnections: true },
  ).catch((error: unknown) => {
    // The logger belongs to the application that could not be made.
    process.stderr.write(`${service} cannot start: ${reasonOf(error)}\n`);
    return process.exit(1);
  });
  app.useLogger(app.get(PinoLogger));
  logWarnings(new Logger('node'));
  keepBodiesRaw(app);
  return app;
}

async function listening(
  app: NestFastifyApplication,
  settings: StartSettings,
): Promise<RunningService> {
  if (hasConsumers(app)) await connectConsumers(app);
  await app.listen(settings.httpPort, settings.httpHost);
  let stopped: Promise<void> | null = null;
  return {
    address: await app.getUrl(),
    stop: () => (stopped ??= app.close()),
  };
}

/** Nest throws for a provider that is not there; a service without messaging has none. */
function hasConsumers(app: NestFastifyApplication): boolean {
  try {
    return app.get(KafkaStrategy, { strict: false }) instanceof KafkaStrategy;
  } catch {
    return false;
  }
}

function stopOnSignal(running: RunningService, logger: Logger): void {
  const stop = (signal: NodeJS.Signals) => {
    logger.log({ signal }, 'draining');
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
