import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { type Problem, Refused } from './refused.js';

const HIDDEN = /password|secret|token/i;

/** Reads a JSON body against its schema. Throws Refused that names every problem, and no secret. */
export class JsonBody<S extends z.ZodType> implements PipeTransform<Buffer, z.output<S>> {
  constructor(private readonly schema: S) {}

  transform(bytes: Buffer | undefined): z.output<S> {
    const input = parsed(bytes);
    const result = this.schema.safeParse(input);
    if (result.success) return result.data;
    const problems = result.error.issues.map((issue) => problemOf(issue, input));
    throw new Refused(
      400,
      problems.map(({ field, value, remedy }) => `${field} is ${value}: ${remedy}`).join('; '),
      problems,
    );
  }
}

function parsed(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    throw Refused.field('body', '(no JSON)', 'send a JSON object');
  }
}

function problemOf(issue: z.core.$ZodIssue, input: unknown): Problem {
  const field = issue.path.join('.') || 'body';
  if (issue.code === 'unrecognized_keys')
    return { field: issue.keys.join(', '), value: '(unknown)', remedy: 'remove it' };
  return { field, value: shown(field, at(input, issue.path)), remedy: issue.message };
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

function shown(field: string, value: unknown): string {
  if (value === undefined) return '(missing)';
  if (HIDDEN.test(field)) return '(not shown)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`;
}
