import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { ServerFailed } from './missing-software.js';

/**
 * Runs the server as its child and waits for the end of its own standard input, which is a pipe
 * from the starter. The pipe closes when the starter stops the server and also when the starter
 * dies, even by SIGKILL; then the server gets the stop signal and, 20 s later, SIGKILL.
 * Each line that comes before is a signal to pass on.
 */
const guardScript = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(
  while read -r signal <&3; do kill -s "$signal" $server 2>/dev/null; done
  kill -s "$STOP_SIGNAL" $server 2>/dev/null
  tenths=0
  while [ $tenths -lt 200 ]; do
    kill -0 $server 2>/dev/null || exit 0
    sleep 0.1
    tenths=$((tenths + 1))
  done
  kill -9 $server 2>/dev/null
) &
watch=$!
exec 3<&-
wait $server
code=$?
kill $watch 2>/dev/null
exit $code
`;

export interface ServerCommand {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly logFile: string;
  readonly stopSignal: 'TERM' | 'INT';
}

export interface GuardedServer {
  readonly name: string;
  /** Settles when the server has ended by itself; never rejects. */
  readonly ended: Promise<ServerFailed>;
  /** Passes a signal to the server itself, for tests that take it away. */
  signal(name: 'KILL' | 'STOP' | 'CONT' | 'TERM'): void;
  /** Resolves when the server is gone. */
  stop(): Promise<void>;
}

/** Starts a server that cannot outlive this process, in a process group that Ctrl-C does not reach. */
export function guard(command: ServerCommand): GuardedServer {
  const child = spawnGuard(command);
  const exit = once(child, 'exit');
  return {
    name: command.name,
    ended: exit.then(
      () => new ServerFailed(command.name, command.logFile, lastLines(command.logFile)),
    ),
    signal(name) {
      child.stdin?.write(`${name}\n`);
    },
    async stop() {
      child.stdin?.end();
      await exit;
    },
  };
}

function spawnGuard(command: ServerCommand): ChildProcess {
  const log = openSync(command.logFile, 'a');
  const child = spawn('sh', ['-c', guardScript, 'guard', command.program, ...command.args], {
    stdio: ['pipe', log, log],
    detached: true,
    env: { ...(command.env ?? process.env), STOP_SIGNAL: command.stopSignal },
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined); // the guard is gone already, and `exit` tells it
  return child;
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
