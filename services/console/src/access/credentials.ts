import { z } from 'zod';

/** How a person is named in the console, in decisions and in the audit. */
export const signInName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'use 2 to 40 lower-case letters, digits, dots or dashes');

/** Length is what makes a password strong; scrypt takes any text. */
export const password = z
  .string()
  .min(12, 'use at least 12 characters')
  .max(200, 'use at most 200 characters');
