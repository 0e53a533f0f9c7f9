/** The fact did not come about in time; `cause` says what stood instead. */
export class NotInTime extends Error {
  override readonly name = 'NotInTime';

  constructor(
    readonly ms: number,
    options: ErrorOptions,
  ) {
    const last = options.cause instanceof Error ? `: ${options.cause.message}` : '';
    super(`Not within ${String(ms)} ms${last}`, options);
  }
}

const STEP_MS = 25;

/**
 * Waits for a fact: calls `look` until it neither throws nor answers false, and answers what it
 * answered. Use it with `expect` inside instead of sleeping.
 * @param options.within Deadline in milliseconds, default 45 s: long enough for a busy machine, and only a failure waits for it.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  options: { readonly within?: number } = {},
): Promise<Exclude<T, false>> {
  const within = options.within ?? 45_000;
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await attempt(look);
    if ('value' in seen && seen.value !== false) return seen.value as Exclude<T, false>;
    if (Date.now() > deadline)
      throw new NotInTime(within, {
        cause: 'cause' in seen ? seen.cause : new Error('it stayed false'),
      });
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

async function attempt<T>(look: () => T | Promise<T>): Promise<{ value: T } | { cause: unknown }> {
  try {
    return { value: await look() };
  } catch (cause) {
    return { cause };
  }
}
