let armed: string | null = null;

/** Chaos tests only: the process kills itself where `crashPoint` names this point. */
export function armCrashPoint(name: string | null): void {
  armed = name;
}

/** Dies here, uncaught and unflushed as in a power cut, if this point is armed; else does nothing. */
export function crashPoint(name: string): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
