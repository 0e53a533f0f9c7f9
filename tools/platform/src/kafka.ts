import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { guard } from './guarded-server.js';
import type { GuardedServer } from './guarded-server.js';
import { ServerFailed } from './missing-software.js';
import { run } from './run.js';
import { untilReady } from './until.js';

export interface KafkaFolders {
  readonly jars: string;
  readonly data: string;
  readonly logs: string;
}

export interface KafkaPorts {
  readonly broker: number;
  readonly controller: number;
}

const clusterId = 'bWwtY29ubmVjdG9yLTAwMQ';

/** One node that is broker and controller at once (KRaft), reachable from this machine only. */
export async function startKafka(
  java: string,
  folders: KafkaFolders,
  ports: KafkaPorts,
): Promise<GuardedServer> {
  mkdirSync(folders.data, { recursive: true });
  const properties = join(folders.data, '../kafka.properties');
  writeFileSync(properties, serverProperties(folders.data, ports));
  const classPath = ['-cp', join(folders.jars, '*'), ...loggingOptions(folders)];
  if (!existsSync(join(folders.data, 'meta.properties'))) await format(java, classPath, properties);
  const server = guard({
    name: 'Kafka',
    program: java,
    args: ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', ...classPath, 'kafka.Kafka', properties],
    logFile: join(folders.logs, 'kafka.log'),
    stopSignal: 'TERM',
  });
  await untilReady(server, () => isReachable(ports.broker));
  return server;
}

async function format(
  java: string,
  classPath: readonly string[],
  properties: string,
): Promise<void> {
  const args = [
    ...classPath,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    properties,
  ];
  const { code, output } = await run(java, args);
  if (code !== 0) throw new ServerFailed('Kafka', properties, output);
}

async function isReachable(port: number): Promise<boolean> {
  const admin = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length === 1;
  } finally {
    await admin.disconnect();
  }
}

function loggingOptions(folders: KafkaFolders): string[] {
  const file = join(folders.data, '../kafka-log4j2.properties');
  writeFileSync(
    file,
    [
      'appender.out.type = Console',
      'appender.out.name = out',
      'appender.out.layout.type = PatternLayout',
      'appender.out.layout.pattern = %d{ISO8601} %p %m (%c)%n',
      'rootLogger.level = WARN',
      'rootLogger.appenderRef.out.ref = out',
    ].join('\n'),
  );
  return [`-Dlog4j2.configurationFile=${file}`];
}

/** Topics are made from the catalogue, never by a typing mistake, so the broker creates none by itself. */
function serverProperties(data: string, ports: KafkaPorts): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    'num.partitions': 6,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.index.size.max.bytes': 1_048_576,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    'num.network.threads': 2,
    'num.io.threads': 4,
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
