import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConsoleSettings } from './console.config.js';

const needed = {
  KAFKA_BROKERS: 'kafka:9092',
  SCHEMA_REGISTRY_URL: 'http://registry:8080',
  DATABASE_URL: 'postgres://user:word@postgres:5432/ml',
  MASTER_KEY: randomBytes(32).toString('base64'),
};
const first = { CONSOLE_FIRST_USER: 'ada', CONSOLE_FIRST_PASSWORD: 'a long enough password' };

describe('the settings of the console', () => {
  it('need no first user, once there are others', () => {
    expect(readConsoleSettings(needed).consoleFirstUser).toBeUndefined();
  });

  it('take the first user with a password', () => {
    expect(readConsoleSettings({ ...needed, ...first })).toMatchObject({
      consoleFirstUser: 'ada',
      consoleSessionHours: 10,
    });
  });

  it.each([
    ['CONSOLE_FIRST_PASSWORD is missing', { CONSOLE_FIRST_USER: 'ada' }],
    ['CONSOLE_FIRST_USER is missing', { CONSOLE_FIRST_PASSWORD: 'a long enough password' }],
    ['use at least 12 characters', { ...first, CONSOLE_FIRST_PASSWORD: 'short' }],
    ['CONSOLE_FIRST_USER is not usable', { ...first, CONSOLE_FIRST_USER: 'Ada Lovelace' }],
    ['CONSOLE_SESSION_HOURS is not usable', { CONSOLE_SESSION_HOURS: '1000' }],
    ['CONSOLE_PUBLIC_URL is not usable', { CONSOLE_PUBLIC_URL: 'console' }],
  ])('are refused: %s', (message, given) => {
    expect(() => readConsoleSettings({ ...needed, ...given })).toThrow(message);
  });
});
