import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { platformSettings, sealingSettings } from './platform-settings.js';
import { InvalidSettings, readSettings } from './read-settings.js';

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  KAFKA_BROKERS: 'one:9092, two:9092',
  SCHEMA_REGISTRY_URL: 'http://registry:8080/apis/ccompat/v7',
  DATABASE_URL: 'postgres://user:hush-hush@db:5432/ml',
  MASTER_KEY: key,
};

function mistakes(environment: Record<string, string | undefined>, schema = sealingSettings) {
  try {
    readSettings('gl-poster', schema, environment);
  } catch (error) {
    if (error instanceof InvalidSettings) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('readSettings', () => {
  it('converts what is given and fills in what has a default', () => {
    expect(readSettings('gl-poster', sealingSettings, complete)).toMatchObject({
      kafkaBrokers: ['one:9092', 'two:9092'],
      topicPrefix: '',
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'info',
      allowedPrivateHosts: [],
      masterKey: Buffer.alloc(32, 7),
    });
  });

  it('names every mistake at once', () => {
    const { message } = mistakes({ KAFKA_BROKERS: 'no-port', HTTP_PORT: '70000' });
    for (const name of [
      'KAFKA_BROKERS',
      'SCHEMA_REGISTRY_URL',
      'DATABASE_URL',
      'MASTER_KEY',
      'HTTP_PORT',
    ])
      expect(message).toContain(name);
  });

  it('says what a missing setting is', () => {
    expect(mistakes({}).message).toContain(
      'DATABASE_URL is missing; it is: postgres://user:password@host:port/database',
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:canary-secret@db/x'],
    ['MASTER_KEY', 'canary-secret'],
    ['KAFKA_BROKERS', 'canary-secret'],
  ])('never shows the value of a wrong %s', (name, value) => {
    const error = mistakes({ ...complete, [name]: value });
    expect(error.message).toContain(name);
    expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain('canary');
  });

  it('reads a value from the file that <NAME>_FILE names', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'settings-')), 'key');
    writeFileSync(path, `${key}\n`);
    const given = { ...complete, MASTER_KEY: undefined, MASTER_KEY_FILE: path };
    expect(readSettings('gl-poster', sealingSettings, given).masterKey).toEqual(
      Buffer.alloc(32, 7),
    );
  });

  it('refuses a file that cannot be read, and a value that is given twice', () => {
    const missing = { ...complete, MASTER_KEY: undefined, MASTER_KEY_FILE: '/nowhere/key' };
    expect(mistakes(missing).message).toContain('MASTER_KEY cannot be read');
    expect(mistakes({ ...complete, MASTER_KEY_FILE: '/nowhere' }).message).toContain('given twice');
  });

  it('refuses a crash point in production and takes one elsewhere', () => {
    const chaotic = { ...complete, BUGGIFY_POINT: 'after-sending-commit' };
    expect(readSettings('gl-poster', platformSettings, chaotic).buggifyPoint).toBe(
      'after-sending-commit',
    );
    const error = mistakes({ ...chaotic, NODE_ENV: 'production' });
    expect(error.mistakes).toEqual([
      { setting: 'BUGGIFY_POINT', problem: 'is refused in production: remove it' },
    ]);
  });

  it('takes an empty value for an absent one', () => {
    const schema = z.object({ SWEEP_CRON: z.string().default('*/10 * * * *') });
    expect(readSettings('x', schema, { SWEEP_CRON: '' })).toEqual({ sweepCron: '*/10 * * * *' });
  });
});
