/** One thing to correct, beside its field. */
export interface Problem {
  readonly field: string;
  readonly value: string;
  readonly remedy: string;
}

/** The service refused or failed; the message is meant for the person. Status 0: no answer at all. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly status: number,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

let csrf = '';

/** Each change must carry the token of the session. */
export function carryCsrf(token: string): void {
  csrf = token;
}

export async function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await call('GET', path, { signal });
  return (await response.json()) as Answer;
}

export async function send<Answer>(
  method: Exclude<Method, 'GET'>,
  path: string,
  body: object = {},
): Promise<Answer> {
  const response = await call(method, path, { body });
  return (await response.json()) as Answer;
}

/** Answers the lines of a streamed answer, each a JSON value, as they come. */
export async function* stream<Line>(
  path: string,
  body: object,
  signal: AbortSignal,
): AsyncGenerator<Line> {
  const response = await call('POST', path, { body, signal });
  if (response.body === null) return;
  let rest = '';
  for await (const text of chunks(response.body.pipeThrough(new TextDecoderStream()))) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line) as Line;
  }
}

async function* chunks(readable: ReadableStream<string>): AsyncGenerator<string> {
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

interface Request {
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

async function call(method: Method, path: string, { body, signal }: Request): Promise<Response> {
  const response = await fetch(`/api/${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiFailure(0, 'The console does not answer. Check the network; it is tried again.');
  });
  if (!response.ok) throw await failureIn(response);
  return response;
}

async function failureIn(response: Response): Promise<ApiFailure> {
  const text = await response.text();
  try {
    const { message, problems } = JSON.parse(text) as { message: string; problems?: Problem[] };
    return new ApiFailure(response.status, message, problems ?? []);
  } catch {
    return new ApiFailure(response.status, `The console answered ${String(response.status)}.`);
  }
}

/** A file that the service hands out; the browser keeps it under its name. */
export async function file(path: string): Promise<Blob> {
  return (await call('POST', path, { body: {} })).blob();
}
