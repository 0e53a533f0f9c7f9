import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ml } from './cli.js';
import type { Environment } from './ml.config.js';

async function run(
  words: readonly string[],
  environment: Environment = {},
): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await ml(words, {
    environment,
    print: (text) => out.push(text),
    say: (text) => err.push(text),
    input: async () => '',
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('the command line', () => {
  it('shows its verbs', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const verb of [
      'connection',
      'tie-out',
      'conservation',
      'order',
      'links',
      'journal',
      'retry',
      'review',
      'data-request',
      'replay',
      'backfill',
      'poll',
      'mapping',
      'doctor',
    ]) {
      expect(out).toContain(verb);
    }
  });

  it('names every setting that is missing, at once', async () => {
    const { code, err } = await run(['connection', 'list']);
    expect(code).toBe(2);
    for (const setting of ['KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'DATABASE_URL', 'MASTER_KEY']) {
      expect(err).toContain(setting);
    }
  });

  it('refuses an unknown verb and an unknown option', async () => {
    expect((await run(['publish'])).code).toBe(2);
    expect((await run(['tie-out', '--fast'])).err).toContain('--fast');
  });

  it('names argument, value and remedy', async () => {
    const { code, err } = await run(['tie-out', '--period', '2026-13']);
    expect(code).toBe(2);
    expect(err).toBe(
      '--period "2026-13" cannot be used: write 2026-11, 2026-11-20, 2026-11-01..2026-11-15 or all',
    );
  });

  it('refuses a file that cannot be read before it opens anything', async () => {
    const { code, err } = await run(['connection', 'add', '/no/such.json']);
    expect(code).toBe(2);
    expect(err).toContain('file "/no/such.json" cannot be used: it cannot be read');
  });

  it('knows the credentials by name and wants no empty one', async () => {
    expect((await run(['secret', 'set', 'acme', 'password'])).err).toContain('peoplesoft.password');
    expect((await run(['secret', 'set', 'acme', 'peoplesoft.password'])).err).toContain(
      'it is empty',
    );
  });

  it('describes every verb and sub-verb in a line of its own', async () => {
    const { out } = await run(['--help']);
    const verbs = out.split('\n').filter((line) => /^ {2}[a-z]/.test(line) && !line.includes('-h'));
    expect(verbs.length).toBeGreaterThan(15);
    for (const verb of ['connection', 'review', 'journal', 'data-request', 'secret', 'mapping']) {
      const { out: help } = await run([verb, '--help']);
      const lines = help.slice(help.indexOf('Commands:')).split('\n').slice(1);
      for (const line of lines.filter((text) => /^ {2}[a-z]/.test(text)))
        expect(line, line).toMatch(/^ {2}\S.*? {2,}\S/);
    }
  });

  it('takes credentials for a test from a file, and never repeats what is in it', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ml-')), 'credentials.json');
    const given = ['--credentials', file];
    for (const [content, problem] of [
      ['{"peoplesoft.password": "geheim"', 'write {'],
      ['{"password": "geheim"}', '"password" cannot be used'],
      ['{"peoplesoft.password": ""}', 'its value must be text that is not empty'],
    ] as const) {
      writeFileSync(file, content);
      const { code, err } = await run(['connection', 'test', 'acme', ...given]);
      expect(code).toBe(2);
      expect(err).toContain(problem);
      expect(err).not.toContain('geheim');
    }
  });

  it('refuses a standing that there is not, a retry of nothing and a report over a file', async () => {
    expect((await run(['journal', 'list', '--standing', 'late'])).err).toContain(
      'use one of failed, unknown, review, retrying, held',
    );
    expect((await run(['retry'])).err).toContain('"ml journal causes" lists them');
    const { code, err } = await run(['data-request', 'take', 'x', '--out', tmpdir()]);
    expect([code, err]).toEqual([2, expect.stringContaining('it exists; name a new file')]);
  });

  it('tells a platform that is away from a mistake of the operator', async () => {
    const away = {
      KAFKA_BROKERS: '127.0.0.1:1',
      SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    };
    expect((await run(['connection', 'list'], away)).code).toBe(4);
  });
});
