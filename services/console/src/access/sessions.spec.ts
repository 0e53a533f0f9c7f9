import { describe, expect, it } from 'vitest';
import { csrfToken, isCsrfToken } from './sessions.js';

describe('the CSRF token', () => {
  it('belongs to one session', () => {
    expect(isCsrfToken('session-a', csrfToken('session-a'))).toBe(true);
    expect(isCsrfToken('session-a', csrfToken('session-b'))).toBe(false);
  });

  it.each([undefined, '', 'guess'])('is not %s', (given) => {
    expect(isCsrfToken('session-a', given)).toBe(false);
  });

  it('does not tell the session', () => {
    expect(csrfToken('session-a')).not.toContain('session');
  });
});
