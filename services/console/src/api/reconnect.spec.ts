import { aConnection } from '@ml-connector/connections/testing';
import { describe, expect, it } from 'vitest';
import { reconnectAddress } from './reconnect.js';

const reconnectPath = '/auth/shopify/begin?connection=acme';

function store(grant: 'authorization-code' | 'static', callbackUrl: string | null) {
  const shopify = { shop: 'acme.myshopify.com', grant, callbackUrl } as const;
  return aConnection({ shopify });
}

describe('the address at which a store is reconnected', () => {
  it('is the install at the ingress, wherever the webhooks go', () => {
    const connection = store('authorization-code', 'https://shop.example.com/webhooks/shopify');
    expect(reconnectAddress({ reconnectPath }, connection)).toBe(
      'https://shop.example.com/auth/shopify/begin?connection=acme',
    );
  });

  it.each([
    ['where the address of the ingress is not set', store('authorization-code', null)],
    ['for a token of a custom app', store('static', 'https://shop.example.com')],
    ['for a connection that is gone', null],
  ])('is none %s', (_, connection) => {
    expect(reconnectAddress({ reconnectPath }, connection)).toBeNull();
  });

  it('is none while the store is connected', () => {
    const connection = store('authorization-code', 'https://shop.example.com');
    expect(reconnectAddress({ reconnectPath: null }, connection)).toBeNull();
  });
});
