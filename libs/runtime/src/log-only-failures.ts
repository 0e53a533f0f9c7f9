import { Logger } from '@nestjs/common';

const nothing = (): void => undefined;

/**
 * For a command, whose standard output is its result: of everything that libraries log, only failures are said, to where
 * the command complains.
 */
export function logOnlyFailures(say: (text: string) => void): void {
  const failure = (message: unknown): void => {
    say(typeof message === 'string' ? message : JSON.stringify(message));
  };
  Logger.overrideLogger({ log: nothing, warn: nothing, error: failure, fatal: failure });
}
