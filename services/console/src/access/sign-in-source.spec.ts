import { describe, expect, it } from 'vitest';
import { signInSource } from './sign-in-source.js';

const from = (ip: string, forwarded?: string) => ({
  ip,
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('the source of a try to sign in', () => {
  it('is the address, and does not show it', () => {
    const source = signInSource(from('203.0.113.7'), false);
    expect(source).toBe(signInSource(from('203.0.113.7', 'made up'), false));
    expect(source).not.toBe(signInSource(from('203.0.113.8'), false));
    expect(source).not.toContain('203');
  });

  it('is what the proxy in front saw, not what the visitor wrote', () => {
    const honest = signInSource(from('10.0.0.1', '203.0.113.7'), true);
    expect(signInSource(from('10.0.0.1', '198.51.100.1, 203.0.113.7'), true)).toBe(honest);
    expect(signInSource(from('10.0.0.1'), true)).not.toBe(honest);
  });
});
