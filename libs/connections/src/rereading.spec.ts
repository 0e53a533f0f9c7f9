import { describe, expect, it } from 'vitest';
import { Rereading } from './rereading.js';

function counting() {
  let clock = 0;
  let reads = 0;
  const values = new Rereading(
    async (id: string) => {
      reads += 1;
      if (id === 'broken' && reads === 1) throw new Error('database is away');
      return `${id} ${String(reads)}`;
    },
    () => clock,
  );
  return { values, pass: (ms: number) => (clock += ms) };
}

describe('kept values', () => {
  it('are read once within 30 seconds and again after them', async () => {
    const { values, pass } = counting();

    expect(await values.get('a')).toBe('a 1');
    pass(29_999);
    expect(await values.get('a')).toBe('a 1');
    pass(1);
    expect(await values.get('a')).toBe('a 2');
  });

  it('are read again once forgotten', async () => {
    const { values } = counting();
    await values.get('a');
    values.forget('a');

    expect(await values.get('a')).toBe('a 2');
  });

  it('do not keep a failed read', async () => {
    const { values } = counting();

    await expect(values.get('broken')).rejects.toThrow('database is away');
    expect(await values.get('broken')).toBe('broken 2');
  });
});
