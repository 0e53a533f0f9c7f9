import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it } from 'vitest';
import { logOnlyFailures } from './log-only-failures.js';

afterEach(() => Logger.overrideLogger(['log', 'warn', 'error', 'fatal']));

describe('a command', () => {
  it('says of what libraries log only what failed, and prints none of it', () => {
    const said: string[] = [];
    logOnlyFailures((text) => said.push(text));
    const logger = new Logger('Kafka');
    logger.log('connected');
    logger.warn({ reason: 'no leader yet' });
    logger.error({ reason: 'the broker is gone' });
    expect(said).toEqual(['{"reason":"the broker is gone"}']);
  });
});
