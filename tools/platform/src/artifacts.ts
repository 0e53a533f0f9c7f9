import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { artifactsFolder, packageFolder } from './folders.js';
import { DownloadFailed, MavenMissing } from './missing-software.js';
import { run } from './run.js';
import type { Finished } from './run.js';

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const registryVersion = '3.3.3';

export interface Artifacts {
  /** A folder of jars: Kafka and what it needs. */
  readonly kafka: string;
  /** A folder with `quarkus-run.jar`: Apicurio Registry. */
  readonly registry: string;
}

export interface Fetching {
  /** The `java` program; Maven runs on it too. */
  readonly java: string;
  readonly onProgress: (line: string) => void;
}

/** Fetches from Maven Central what is not there yet; a second call downloads nothing. */
export async function fetchArtifacts(fetching: Fetching): Promise<Artifacts> {
  return {
    kafka: await once(join(artifactsFolder, 'kafka-4.3.0'), async (folder) => {
      fetching.onProgress('fetching Apache Kafka 4.3.0 from Maven Central (44 MB)');
      const pom = join(packageFolder, 'kafka/pom.xml');
      await maven(fetching.java, 'Kafka', [
        '-f',
        pom,
        `${plugin}:copy-dependencies`,
        `-DoutputDirectory=${folder}`,
      ]);
    }),
    registry: await once(
      join(artifactsFolder, `apicurio-registry-${registryVersion}`),
      async (folder) => {
        fetching.onProgress(
          `fetching Apicurio Registry ${registryVersion} from Maven Central (158 MB)`,
        );
        await fetchRegistry(fetching.java, folder);
      },
    ),
  };
}

async function fetchRegistry(java: string, folder: string): Promise<void> {
  const name = 'apicurio-registry-app';
  const artifact = `io.apicurio:${name}:${registryVersion}:tar.gz:all`;
  await maven(java, artifact, [
    `${plugin}:copy`,
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${folder}`,
  ]);
  const archive = join(folder, `${name}-${registryVersion}-all.tar.gz`);
  const unpacked = await run('tar', ['-xzf', archive, '-C', folder]);
  if (unpacked.code !== 0) throw new DownloadFailed(artifact, unpacked.output);
  rmSync(archive);
}

async function maven(java: string, artifact: string, args: readonly string[]): Promise<void> {
  const { code, output } = await startMaven(java, ['-q', '-B', '-ntp', ...args]);
  if (code !== 0) throw new DownloadFailed(artifact, output);
}

async function startMaven(java: string, args: readonly string[]): Promise<Finished> {
  const home = java === 'java' ? {} : { JAVA_HOME: dirname(dirname(java)) };
  try {
    return await run('mvn', args, { env: { ...process.env, ...home }, cwd: packageFolder });
  } catch (cause) {
    throw new MavenMissing({ cause });
  }
}

/** Fills the folder under another name first, so that it is either complete or not there. */
async function once(folder: string, fill: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}.unfinished-`);
  try {
    await fill(unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}
