import { describe, expect, it } from 'vitest';
import { InvalidSchemaName, messagingMigrations } from './messaging-migrations.js';

describe('messagingMigrations', () => {
  it.each(['', 'Gl', 'a-b', 'a; drop table x', '1a'])('refuses the schema name "%s"', (name) => {
    expect(() => messagingMigrations(name)).toThrow(InvalidSchemaName);
  });

  it('have names that sort before those of a service', () => {
    const names = messagingMigrations('gl_poster').map((Migration) => new Migration().name ?? '');
    expect(names.map((name) => name.slice(-13))).toEqual([
      '1764000000000',
      '1764000000001',
      '1764000000002',
      '1764000000003',
    ]);
  });
});
