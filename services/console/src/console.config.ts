import { InvalidSettings, readSettings, sealingSettings } from '@ml-connector/runtime';
import { z } from 'zod';
import { password, signInName } from './access/credentials.js';

/** Every setting of this service. */
export const consoleSettings = sealingSettings.extend({
  CONSOLE_FIRST_USER: signInName
    .optional()
    .describe('sign-in name of the first user, made while there is none; role engineer'),
  CONSOLE_FIRST_PASSWORD: password
    .optional()
    .describe('password of the first user, at least 12 characters; better as _FILE'),
  CONSOLE_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address at which people open the console; with https its cookies are Secure'),
  CONSOLE_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(72)
    .default(10)
    .describe('hours after which a person signs in again'),
});

/** Reads the environment; throws InvalidSettings that names every mistake. */
export function readConsoleSettings(environment: NodeJS.ProcessEnv = process.env) {
  const settings = readSettings('console', consoleSettings, environment);
  const { consoleFirstUser, consoleFirstPassword } = settings;
  if ((consoleFirstUser === undefined) === (consoleFirstPassword === undefined)) return settings;
  const setting = consoleFirstUser === undefined ? 'CONSOLE_FIRST_USER' : 'CONSOLE_FIRST_PASSWORD';
  throw new InvalidSettings('console', [
    { setting, problem: 'is missing; the name and the password of the first user go together' },
  ]);
}

export type ConsoleSettings = ReturnType<typeof readConsoleSettings>;
