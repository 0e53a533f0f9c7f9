import { expect, it } from 'vitest';
import { settingsFrom } from './process.mjs';

it('settings of a running demo serve only who names no database of his own', () => {
  const file = 'package.json'; // any file that is there
  expect(settingsFrom(file, {})).toEqual(['--env-file=package.json']);
  expect(settingsFrom(file, { DATABASE_URL: 'postgres://books' })).toEqual([]);
  expect(settingsFrom(file, { DATABASE_URL_FILE: '/run/url' })).toEqual([]);
  expect(settingsFrom('.platform/nobody-wrote.env', {})).toEqual([]);
  expect(settingsFrom(undefined, {})).toEqual([]);
});
