import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeLeftovers } from './build.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
  for (const name of ['src/deep', 'dist/deep']) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const has = (path) => existsSync(join(folder, path));
const write = (...paths) => paths.forEach((path) => writeFileSync(join(folder, path), ''));

describe('before a build', () => {
  it('what a vanished source left behind is removed', () => {
    write(
      'src/deep/kept.ts',
      'dist/deep/kept.js',
      'dist/deep/kept.d.ts.map',
      'dist/deep/gone.spec.js',
    );
    removeLeftovers(folder);
    expect(
      ['dist/deep/kept.js', 'dist/deep/kept.d.ts.map', 'dist/deep/gone.spec.js'].map(has),
    ).toEqual([true, true, false]);
  });

  it('what the compiler did not write stays', () => {
    write('dist/.tsbuildinfo', 'dist/orders.graphql');
    removeLeftovers(folder);
    expect(['dist/.tsbuildinfo', 'dist/orders.graphql'].map(has)).toEqual([true, true]);
  });
});
