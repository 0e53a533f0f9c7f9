import { describe, expect, it } from 'vitest';
import { whatIsMissing } from './install.mjs';

const wanted = {
  '': { version: '1.0.0' },
  'libs/ledger': { version: '0.1.0' },
  'node_modules/@ml-connector/ledger': { link: true },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/for-windows': { version: '1.0.0', optional: true },
};
const complete = {
  'node_modules/@ml-connector/ledger': { link: true },
  'node_modules/pg': { version: '8.23.1' },
};

describe('what is missing', () => {
  it('is nothing when all that this system needs is installed', () => {
    expect(whatIsMissing(wanted, complete)).toBeUndefined();
  });

  it('is everything on a fresh clone', () => {
    expect(whatIsMissing(wanted, undefined)).toBe('nothing is installed yet');
  });

  it('names a package of another version', () => {
    const older = { ...complete, 'node_modules/pg': { version: '8.0.0' } };
    expect(whatIsMissing(wanted, older)).toBe('node_modules/pg is 8.0.0, wanted is 8.23.1');
  });

  it('names a package of this repository that is not linked', () => {
    expect(whatIsMissing(wanted, { 'node_modules/pg': { version: '8.23.1' } })).toBe(
      'node_modules/@ml-connector/ledger is not there',
    );
  });
});
