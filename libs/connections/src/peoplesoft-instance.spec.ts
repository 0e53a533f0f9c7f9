import { describe, expect, it } from 'vitest';
import { validated } from './invalid-settings.js';
import { peopleSoftInstanceSchema } from './peoplesoft-instance.js';

const instance = { id: 'fscm', scheme: 'https', host: 'fscm.example.com', port: 443, node: 'EP' };
const saved = (more: object) => validated(peopleSoftInstanceSchema, { ...instance, ...more });

describe('the settings of an instance', () => {
  it.each([
    [{ timeoutMs: 120_000, settleMs: 119_999 }, 'settleMs is "119999": use timeoutMs (120000)'],
    [{ settleMs: 0 }, 'settleMs is "0": use timeoutMs (120000)'],
    [{ timeoutMs: 900_000 }, 'settleMs is "600000": use timeoutMs (900000)'],
  ])(
    'are refused where a journal could be sent again before the first send is over: %o',
    (times, words) => {
      expect(() => saved(times)).toThrow(words);
    },
  );

  it('may settle as soon as the longest call is over', () => {
    expect(saved({ timeoutMs: 5_000, settleMs: 5_000 })).toMatchObject({ settleMs: 5_000 });
  });
});
