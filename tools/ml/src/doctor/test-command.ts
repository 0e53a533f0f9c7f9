import {
  draftTarget,
  type GivenCredentials,
  storedTarget,
  testConnection,
  type Layer,
  type TestTarget,
} from '@ml-connector/desk';
import { existsSync } from 'node:fs';
import { readConnectionFile } from '../connection/read-file.js';
import { givenCredentials } from '../connection/given-credentials.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { toJson } from '../output/json.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { printedLayer } from './print-layer.js';

export interface TestOptions {
  readonly json?: boolean;
  /** File with credentials, or `-` for standard input. */
  readonly credentials?: string;
}

/** A saved connection by id, or one that stands in a file and is saved nowhere. */
async function targetOf(
  installation: Installation,
  name: string,
  credentials: GivenCredentials,
): Promise<TestTarget> {
  if (!existsSync(name)) return { ...(await storedTarget(installation, name)), given: credentials };
  const { connection, instance } = readConnectionFile(name);
  return draftTarget(installation, { connection, instance, credentials });
}

/** Prints each layer as soon as it is known, and answers them all. */
export async function walked(
  layers: AsyncIterable<Layer>,
  print: ((text: string) => void) | null,
): Promise<Layer[]> {
  const all: Layer[] = [];
  for await (const layer of layers) {
    print?.(printedLayer(layer));
    all.push(layer);
  }
  return all;
}

/** Tests a connection; exit code 1 where a layer fails. */
export async function testCommand(
  terminal: Terminal,
  name: string,
  options: TestOptions,
): Promise<ExitCode> {
  const credentials = await givenCredentials(terminal, options.credentials);
  return withInstallation(terminal, async (installation) => {
    const target = await targetOf(installation, name, credentials);
    const layers = await walked(
      testConnection(installation, target),
      options.json === true ? null : terminal.print,
    );
    if (options.json === true) terminal.print(toJson(layers));
    const failed = layers.some(({ outcome }) => outcome === 'failed');
    return failed ? exitCodes.finding : exitCodes.ok;
  });
}
