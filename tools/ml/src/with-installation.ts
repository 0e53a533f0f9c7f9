import { readMlSettings } from './ml.config.js';
import { Installation } from './platform/installation.js';
import type { Terminal } from './terminal.js';

/** Opens the installation that the environment names, and closes it whatever happens. */
export async function withInstallation<T>(
  terminal: Terminal,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await Installation.open(readMlSettings(terminal.environment));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
