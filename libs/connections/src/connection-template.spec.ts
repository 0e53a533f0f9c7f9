import { describe, expect, it } from 'vitest';
import { connectionTemplate } from './connection-template.js';
import { connectionSchema } from './connection.js';
import { InvalidConnection, validated } from './invalid-settings.js';
import { aConnection, draftOf } from './testing/builders.js';

const template = () => ({ ...draftOf(aConnection()), ...connectionTemplate() });

describe('the template of a connection', () => {
  it('misses nothing but the accounts', () => {
    try {
      validated(connectionSchema, template());
      expect.unreachable('it can be saved without accounts');
    } catch (error) {
      if (!(error instanceof InvalidConnection)) throw error;
      const others = error.problems.filter(({ field }) => !/account$/i.test(field));
      expect(others).toEqual([]);
      expect(error.problems.length).toBeGreaterThan(10);
    }
  });

  it('can be saved once finance gave its accounts', () => {
    const given = JSON.parse(
      JSON.stringify(template()).replaceAll('"account":""', '"account":"400000"'),
    ) as ReturnType<typeof template>;
    expect(validated(connectionSchema, given).accounting.settlement.account).toBe('400000');
  });
});
