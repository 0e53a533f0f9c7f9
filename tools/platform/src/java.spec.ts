import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findJava, majorVersion } from './java.js';
import { JavaMissing } from './missing-software.js';

describe('the version of a Java', () => {
  it.each([
    ['openjdk version "25.0.1" 2026-10-21 LTS', 25],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_392"', 8],
    ['command not found', undefined],
  ])('is read from %s', (output, version) => {
    expect(majorVersion(output)).toBe(version);
  });
});

describe('finding a Java', () => {
  const home = mkdtempSync(join(tmpdir(), 'java-'));
  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  it('takes the one in JAVA_HOME first', async () => {
    const program = aJava(join(home, 'new'), '99.0.1');
    expect(await findJava({ JAVA_HOME: join(home, 'new') })).toEqual({ program, version: 99 });
  });

  it('passes over one that is too old', async () => {
    aJava(join(home, 'old'), '17.0.15');
    const found = await findJava({ JAVA_HOME: join(home, 'old') });
    expect(found.version).toBeGreaterThanOrEqual(21);
  });

  it('names what it saw and what to install when none is new enough', () => {
    const { message } = new JavaMissing(['/usr/bin/java (17)']);
    expect(message).toContain('/usr/bin/java (17)');
    expect(message).toContain('apt-get install openjdk-21-jdk-headless');
  });
});

function aJava(home: string, version: string): string {
  mkdirSync(join(home, 'bin'), { recursive: true });
  const program = join(home, 'bin/java');
  writeFileSync(program, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`, { mode: 0o755 });
  return program;
}
