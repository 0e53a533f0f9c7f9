import { storedTarget, testConnection, type Layer } from '@ml-connector/desk';
import { topics } from '@ml-connector/events';
import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { platformLayer } from './platform-layer.js';
import { printedLayer } from './print-layer.js';
import { serviceLayers } from './service-layers.js';
import { walked } from './test-command.js';

/** One after another, each as soon as it is known. */
async function* platformLayers(installation: Installation): AsyncGenerator<Layer> {
  yield await platformLayer(
    'Postgres',
    async () => {
      const [row] = await installation.query<{ version: string }>(
        "select current_setting('server_version') as version",
      );
      return row?.version ?? '';
    },
    'check DATABASE_URL',
  );
  yield await platformLayer(
    'Kafka',
    async () =>
      `${(await installation.topicAdmin.ends('shopify.order.v1')).length} partitions of shopify.order.v1`,
    'check KAFKA_BROKERS and TOPIC_PREFIX; the services make the topics when they start',
  );
  yield await platformLayer(
    'registry',
    async () => {
      await Promise.all(topics.map((topic) => installation.avro.register(topic)));
      return `${topics.length} schemas`;
    },
    'check SCHEMA_REGISTRY_URL',
  );
  yield await platformLayer(
    'credentials open',
    async () => {
      const all = await installation.connections.list();
      for (const { id } of all) await installation.secrets.get(id, 'peoplesoft.password');
      return `${all.length} connections`;
    },
    'MASTER_KEY is not the key that these credentials were stored under',
  );
}

async function doctor(terminal: Terminal, only: string | undefined): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    if (only !== undefined) await installation.connection(only);
    const layers = await walked(platformLayers(installation), terminal.print);
    const isKafkaThere = layers.some(
      ({ layer, outcome }) => layer === 'Kafka' && outcome === 'fine',
    );
    if (isKafkaThere) {
      const services = await serviceLayers(installation);
      for (const found of services) terminal.print(printedLayer(found));
      layers.push(...services);
    }
    const ids =
      only === undefined ? (await installation.connections.list()).map(({ id }) => id) : [only];
    for (const id of ids) {
      terminal.print(`\n${id}`);
      const target = await storedTarget(installation, id);
      layers.push(...(await walked(testConnection(installation, target), terminal.print)));
    }
    const failed = layers.some(({ outcome }) => outcome === 'failed');
    return failed ? exitCodes.finding : exitCodes.ok;
  });
}

export function doctorCommand(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('doctor [connection]')
    .description('platform, then each connection layer by layer: what fails first and what to do')
    .action(async (connection: string | undefined) => done(await doctor(terminal, connection)));
}
