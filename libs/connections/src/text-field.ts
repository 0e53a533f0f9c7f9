import { z } from 'zod';
import { isCron } from './cron-form.js';

/** A PeopleSoft character field: 1 to `length` capitals, digits and a few signs, no blanks around. */
export function psText(length: number): z.ZodString {
  return z
    .string()
    .regex(
      new RegExp(`^(?! )[A-Z0-9 _.&/-]{1,${String(length)}}(?<! )$`),
      `use 1 to ${String(length)} capital letters, digits or _ . & / -`,
    );
}

/** A calendar day as YYYY-MM-DD. */
export const day = z.iso.date('use a day of the calendar as YYYY-MM-DD');

/** Five cron fields: minute, hour, day of month, month, weekday. */
export const cron = z.string().refine(isCron, 'use five cron fields, for instance "*/10 * * * *"');

/** An IANA time zone. */
export const zone = z.string().refine(isZone, 'use an IANA time zone, for instance Europe/Berlin');

/** A short id of ours. */
export const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and dashes');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
