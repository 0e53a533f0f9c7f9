import type { LoggerService } from '@nestjs/common';

/** kafkajs 2.2.4 sets such a timer on each connect (its issue 1751); it does no harm. */
const harmless = 'TimeoutNegativeWarning';

/** Sends Node's warnings to the log instead of stderr. */
export function logWarnings(logger: LoggerService): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== harmless) logger.warn({ err: warning }, 'Node warns');
  });
}
