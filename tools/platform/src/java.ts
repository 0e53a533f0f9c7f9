import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { JavaMissing } from './missing-software.js';
import { run } from './run.js';

export const oldestJava = 21;

const usualFolders = [
  '/usr/lib/jvm',
  '/usr/java',
  '/opt',
  '/opt/java',
  '/opt/homebrew/opt',
  '/usr/local/opt',
  '/Library/Java/JavaVirtualMachines',
  join(homedir(), '.sdkman/candidates/java'),
  join(homedir(), '.jdks'),
];

export interface Java {
  /** The `java` program. */
  readonly program: string;
  readonly version: number;
}

/** The first Java that is new enough: JAVA_HOME, then PATH, then the usual folders. Throws `JavaMissing`. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java> {
  const tooOld: string[] = [];
  for (const program of candidates(env)) {
    const version = await versionOf(program);
    if (version === undefined) continue;
    if (version >= oldestJava) return { program, version };
    tooOld.push(`${program} (${version})`);
  }
  throw new JavaMissing(tooOld);
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const home = env['JAVA_HOME'];
  const inFolders = usualFolders.flatMap((folder) =>
    entries(folder).flatMap((name) => [
      join(folder, name, 'bin/java'),
      join(folder, name, 'Contents/Home/bin/java'),
    ]),
  );
  return [...(home ? [join(home, 'bin/java')] : []), 'java', ...inFolders];
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return []; // not on this machine
  }
}

async function versionOf(program: string): Promise<number | undefined> {
  try {
    const { code, output } = await run(program, ['-version']);
    return code === 0 ? majorVersion(output) : undefined;
  } catch {
    return undefined; // no such program
  }
}

/** 25 from `openjdk version "25.0.1" …`; 8 from `java version "1.8.0_392"`. */
export function majorVersion(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
