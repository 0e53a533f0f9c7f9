import type { z } from 'zod';

/** One thing to correct. */
export interface Problem {
  /** Path of the field, for instance ledger.zone. */
  readonly field: string;
  /** What was given, shortened. */
  readonly value: string;
  readonly remedy: string;
}

/** Settings of a connection or instance that cannot be used; names all problems at once. */
export class InvalidConnection extends Error {
  override readonly name = 'InvalidConnection';

  constructor(
    readonly id: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      `${id}: ${problems.map(({ field, value, remedy }) => `${field} is ${value}: ${remedy}`).join('; ')}`,
    );
  }
}

/** What the schema makes of the input, with defaults filled in. Throws InvalidConnection. */
export function validated<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidConnection(
    idOf(input),
    result.error.issues.map((issue) => problem(issue, input)),
  );
}

function problem(issue: z.core.$ZodIssue, input: unknown): Problem {
  if (issue.code === 'unrecognized_keys')
    return {
      field: [...issue.path, issue.keys.join(', ')].join('.'),
      value: 'unknown',
      remedy: 'remove it or correct its name',
    };
  return {
    field: issue.path.join('.'),
    value: shown(valueOf(issue, input)),
    remedy: issue.message,
  };
}

/** A rule over several fields names the value itself: its path may be one that no input has. */
function valueOf(issue: z.core.$ZodIssue, input: unknown): unknown {
  const named: unknown = issue.code === 'custom' ? issue.params?.['value'] : undefined;
  return named ?? at(input, issue.path);
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null
        ? (node as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const given = typeof value === 'string' ? value : JSON.stringify(value);
  // An address may carry a user and password.
  const text = given.replace(/\/\/[^/@\s]*@/g, '//…@');
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}

function idOf(input: unknown): string {
  const id = at(input, ['id']);
  return typeof id === 'string' && id !== '' ? id : '(no id)';
}
