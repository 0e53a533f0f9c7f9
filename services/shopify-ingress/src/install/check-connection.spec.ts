import { aConnection } from '@ml-connector/connections/testing';
import { describe, expect, it } from 'vitest';
import { missingScopes } from './check-connection.js';

const connection = aConnection({
  shopify: {
    shop: 'east.myshopify.com',
    grant: 'static',
    scopes: ['read_orders', 'read_all_orders', 'read_customers'],
  },
});

describe('missingScopes', () => {
  it('names what was asked for and not granted', () => {
    expect(missingScopes(connection, ['read_orders'])).toEqual([
      'read_all_orders',
      'read_customers',
    ]);
  });

  it('takes the right to write for the right to read', () => {
    const granted = ['write_orders', 'read_all_orders', 'write_customers'];
    expect(missingScopes(connection, granted)).toEqual([]);
  });
});
