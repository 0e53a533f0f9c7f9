import {
  connectionSchema,
  peopleSoftInstanceSchema,
  validated,
  type Connection,
  type PeopleSoftInstance,
} from '@ml-connector/connections';
import { existsSync } from 'node:fs';
import { readConnectionFile } from '../connection/read-file.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { NotDone } from '../not-done.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { layersUpTo, type Layer } from './layer.js';
import { peopleSoftLayers } from './peoplesoft.js';
import { shopifyLayers } from './shopify.js';

interface Target {
  readonly connection: Connection;
  readonly instance: PeopleSoftInstance;
}

async function instanceOf(installation: Installation, id: string): Promise<PeopleSoftInstance> {
  const instance = await installation.connections.instance(id);
  if (instance !== null) return instance;
  throw new NotDone(`there is no PeopleSoft instance "${id}": put it into the file`);
}

/** A saved connection by id, or one that stands in a file and is saved nowhere. */
async function targetOf(installation: Installation, name: string): Promise<Target> {
  if (!existsSync(name)) {
    const connection = await installation.connection(name);
    return { connection, instance: await instanceOf(installation, connection.instanceId) };
  }
  const file = readConnectionFile(name);
  const connection = { ...validated(connectionSchema, file.connection), version: 0n };
  const instance =
    file.instance === null
      ? await instanceOf(installation, connection.instanceId)
      : validated(peopleSoftInstanceSchema, file.instance);
  return { connection, instance };
}

async function toPeopleSoft(installation: Installation, target: Target): Promise<Layer[]> {
  const { connection, instance } = target;
  const user = await installation.secrets.get(connection.id, 'peoplesoft.user');
  const password = await installation.secrets.get(connection.id, 'peoplesoft.password');
  if (user === null || password === null) {
    const remedy = `store peoplesoft.user and peoplesoft.password with "ml secret set ${connection.id} ..."`;
    const detail = 'user or password is not stored';
    return layersUpTo('PeopleSoft', ['credentials'], { layer: 'credentials', detail, remedy });
  }
  const credentials = { user: user.value, password: password.value, version: password.version };
  return peopleSoftLayers({ connection, instance, credentials, guard: installation.guard.pin });
}

export function printLayers(layers: readonly Layer[]): string {
  const rows = layers.map(({ system, layer, outcome, detail }) => [system, layer, outcome, detail]);
  const remedies = layers
    .filter(({ remedy }) => remedy !== null)
    .map(({ system, layer, remedy }) => `${system}, ${layer}: ${remedy ?? ''}`);
  return [table(['system', 'layer', 'outcome', ''], rows), ...remedies].join('\n');
}

export async function connectionLayers(installation: Installation, name: string): Promise<Layer[]> {
  const target = await targetOf(installation, name);
  const { api } = await installation.shopify();
  const systems = await Promise.all([
    shopifyLayers(target.connection, api),
    toPeopleSoft(installation, target),
  ]);
  return systems.flat();
}

export async function testConnection(
  terminal: Terminal,
  name: string,
  asJson: boolean,
): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const layers = await connectionLayers(installation, name);
    terminal.print(asJson ? toJson(layers) : printLayers(layers));
    const failed = layers.some(({ outcome }) => outcome === 'failed');
    return failed ? exitCodes.finding : exitCodes.ok;
  });
}
