import { describe, expect, it } from 'vitest';
import { Acknowledgements } from './acknowledgements.js';

describe('Acknowledgements', () => {
  const answeredAfter = async (acknowledgements: Acknowledgements, from: number, to: number) => {
    const times = [from, to, to, to];
    await acknowledgements.of(
      () => Promise.resolve(),
      () => times.shift() ?? to,
    );
  };

  it('know no wait where no webhook came', () => {
    expect(new Acknowledgements().slowest(5_000)).toBe(0);
  });

  it('tell the longest wait of the last second and then forget it', async () => {
    const acknowledgements = new Acknowledgements();
    await answeredAfter(acknowledgements, 1_000, 1_300);
    await answeredAfter(acknowledgements, 1_350, 1_400);
    expect(acknowledgements.slowest(1_500)).toBe(300);
    expect(acknowledgements.slowest(2_350)).toBe(50);
    expect(acknowledgements.slowest(2_500)).toBe(0);
  });

  it('count who still waits, and who waited in vain', async () => {
    const acknowledgements = new Acknowledgements();
    const answer = Promise.withResolvers<never>();
    const open = acknowledgements.of(
      () => answer.promise,
      () => 100,
    );
    expect(acknowledgements.slowest(900)).toBe(800);
    answer.reject(new Error('not kept'));
    await expect(open).rejects.toThrow('not kept');
    expect(acknowledgements.slowest(900)).toBe(0);
  });
});
