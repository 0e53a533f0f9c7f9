import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonBody } from './json-body.js';
import { Refused } from './refused.js';

const body = new JsonBody(
  z.strictObject({
    name: z.string().min(2, 'use at least 2 signs'),
    password: z.string().min(12, 'use at least 12 characters'),
  }),
);

function problemsOf(text: string) {
  try {
    body.transform(Buffer.from(text));
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.problems;
  }
}

describe('a body', () => {
  it('is read when it fits', () => {
    const given = { name: 'ada', password: 'long enough for all' };
    expect(body.transform(Buffer.from(JSON.stringify(given)))).toEqual(given);
  });

  it('names every field, its value and the remedy at once, and no secret', () => {
    expect(problemsOf('{"name":"a","password":"hunter2"}')).toEqual([
      { field: 'name', value: '"a"', remedy: 'use at least 2 signs' },
      { field: 'password', value: '(not shown)', remedy: 'use at least 12 characters' },
    ]);
  });

  it('names what is too much', () => {
    const text = '{"name":"ada","password":"long enough for all","role":"engineer"}';
    expect(problemsOf(text)).toEqual([{ field: 'role', value: '(unknown)', remedy: 'remove it' }]);
  });

  it.each(['', 'no json', '{', 'null'])('is refused when it is no object: %s', (text) => {
    expect(problemsOf(text)).not.toEqual([]);
  });
});
