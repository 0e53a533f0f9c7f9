import { describe, expect, it } from 'vitest';
import { customerFrom, latestOfEach } from './customer-seen.js';

const values = {
  custId: 'S4711',
  status: 'A',
  effectiveDate: '2026/11/20',
  changedAt: '2026-11-20T12:00:00Z',
  name: 'Ada',
  address1: '1 Main Street',
  city: 'Paris',
  country: 'FRA',
};

describe('a customer row', () => {
  it('gives key, state and the address of its date', () => {
    const customer = customerFrom({ values, orderNameText: '' }, 'SHARE');
    expect(customer).toMatchObject({
      setId: 'SHARE',
      custId: 'S4711',
      status: 'A',
      effectiveDate: '2026-11-20',
      personal: { displayName: 'Ada', billing: { city: 'Paris', countryCode: 'FRA', zip: null } },
    });
  });

  it('needs a CUST_ID', () => {
    expect(customerFrom({ values: { name: 'Ada' }, orderNameText: '' }, 'SHARE')).toBeNull();
  });

  it('counts once, by its latest effective date, where a query joins addresses', () => {
    const rows = ['2026-11-20', '2026-12-01', '2026-10-01'].map((effectiveDate) =>
      customerFrom({ values: { ...values, effectiveDate }, orderNameText: '' }, 'SHARE'),
    );
    const found = latestOfEach(rows.filter((row) => row !== null));
    expect(found.map(({ effectiveDate }) => effectiveDate)).toEqual(['2026-12-01']);
  });
});
