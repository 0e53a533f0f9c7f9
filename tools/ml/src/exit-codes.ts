import {
  InvalidConnection,
  StaleConnection,
  StorePrefixTaken,
  UnknownInstance,
} from '@ml-connector/connections';
import { InvalidArgument, NotDone } from '@ml-connector/desk';
import { InvalidSettings } from '@ml-connector/runtime';

/** Documented in the README; scripts rely on them. */
export const exitCodes = {
  /** Done; where something was checked, it holds. */
  ok: 0,
  /** It was checked and does not hold: tie-out, conservation, connection test, doctor. */
  finding: 1,
  /** The command, an argument, a file or a setting cannot be used. */
  usage: 2,
  /** A rule refuses it: no such record, already decided, stale. */
  refused: 3,
  /** The platform or an outside system could not be reached; try again. */
  fault: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const usageErrors = [InvalidArgument, InvalidSettings, InvalidConnection];
const refusals = [NotDone, StaleConnection, StorePrefixTaken, UnknownInstance];

export function exitCodeOf(error: unknown): ExitCode {
  if (usageErrors.some((kind) => error instanceof kind)) return exitCodes.usage;
  if (refusals.some((kind) => error instanceof kind)) return exitCodes.refused;
  return exitCodes.fault;
}
