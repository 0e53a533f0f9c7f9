import { scrubbed } from './allowed-fields.js';

/** What a log line tells of an error. */
export interface ErrorFields {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorFields;
}

const DEPTH = 5;

/** Their messages may quote the input or the row, which may be personal; type and code say enough. */
const quoting = new Set(['SyntaxError', 'error', 'DatabaseError', 'QueryFailedError', 'ZodError']);

/**
 * SQLSTATE classes whose messages name tables, columns and connections, never values.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const plainStates = /^(08|23|25|40|42|53|55|57|58)/;

/** An error without anything it may quote: of foreign fields only the code is kept. */
export function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something that is no error was thrown' };
  const code = (error as { code?: unknown }).code;
  const inner = error.cause ?? (error as { driverError?: unknown }).driverError;
  return {
    type: error.name,
    message: mayQuote(error.name, code) ? '(left out, it may quote data)' : scrubbed(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error.stack !== undefined && { stack: placesOf(error.stack) }),
    ...(inner !== undefined &&
      inner !== null &&
      depth < DEPTH && { cause: errorFields(inner, depth + 1) }),
  };
}

function mayQuote(name: string, code: unknown): boolean {
  return quoting.has(name) && !(typeof code === 'string' && plainStates.test(code));
}

/** The lines that name places; the others repeat the message. */
function placesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
