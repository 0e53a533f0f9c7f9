import { aConnection } from '@ml-connector/connections/testing';
import { describe, expect, it } from 'vitest';
import { reconnectAddress } from './reconnect.js';

function store(grant: 'authorization-code' | 'static', callbackUrl: string | null) {
  const shopify = { shop: 'acme.myshopify.com', grant, callbackUrl } as const;
  return aConnection({ id: 'acme', shopify });
}

describe('the address at which a store is reconnected', () => {
  it('is the install at the ingress, wherever the webhooks go', () => {
    const connection = store('authorization-code', 'https://shop.example.com/webhooks/shopify');
    expect(reconnectAddress(connection)).toBe(
      'https://shop.example.com/auth/shopify/begin?connection=acme',
    );
  });

  it.each([
    ['where the address of the ingress is not set', store('authorization-code', null)],
    ['for a token of a custom app', store('static', 'https://shop.example.com')],
  ])('is none %s', (_, connection) => {
    expect(reconnectAddress(connection)).toBeNull();
  });
});
