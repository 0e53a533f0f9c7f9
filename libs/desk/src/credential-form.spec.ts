import { describe, expect, it } from 'vitest';
import { storedForm } from './credential-form.js';
import { InvalidArgument } from './invalid-argument.js';

describe('a credential', () => {
  it.each([
    ['shopify.client-secrets', 'shpss_1', '["shpss_1"]'],
    ['shopify.client-secrets', '["new","old"]', '["new","old"]'],
    ['shopify.tokens', 'shpat_1', '{"accessToken":"shpat_1"}'],
    ['shopify.tokens', '{"accessToken":"a","scope":"b"}', '{"accessToken":"a","scope":"b"}'],
    ['peoplesoft.password', '["a', '["a'],
  ] as const)('%s is stored as its readers expect it', (name, value, stored) => {
    expect(storedForm(name, value)).toBe(stored);
  });

  it.each([
    ['shopify.client-secrets', '["shpss_1", "shpss'],
    ['shopify.client-secrets', '[]'],
    ['shopify.client-secrets', '["shpss_1", ""]'],
    ['shopify.tokens', '{"access_token":"shpat_1"}'],
    ['shopify.tokens', '{"accessToken":""}'],
  ] as const)('%s that no reader could use is refused, and never shown', (name, value) => {
    expect(() => storedForm(name, value)).toThrow(InvalidArgument);
    expect(() => storedForm(name, value)).toThrow(/^(?!.*(shpss|shpat)).*give the bare/s);
  });
});
