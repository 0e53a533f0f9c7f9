import { freePorts } from '@ml-connector/platform';
import type { GuardedServer } from '@ml-connector/platform';
import { PeopleSoftControl } from '../control/peoplesoft-control.js';
import { startProgram } from './program.js';

export interface PeopleSoft {
  readonly server: GuardedServer;
  readonly port: number;
  readonly controlUrl: string;
  readonly control: PeopleSoftControl;
}

export interface PeopleSoftOptions {
  readonly name: string;
  readonly site: 'classic' | 'renamed';
  readonly logFolder: string;
}

/** One simulated PeopleSoft on a free port. */
export async function startPeopleSoft(options: PeopleSoftOptions): Promise<PeopleSoft> {
  const [port = 0, controlPort = 0] = await freePorts(2);
  const controlUrl = `http://127.0.0.1:${controlPort}`;
  const server = await startProgram({
    name: options.name,
    script: 'simulators/peoplesoft/dist/main.js',
    args: ['--port', String(port), '--control-port', String(controlPort), '--site', options.site],
    logFolder: options.logFolder,
    readyUrl: `${controlUrl}/health`,
  });
  return { server, port, controlUrl, control: new PeopleSoftControl(controlUrl) };
}
