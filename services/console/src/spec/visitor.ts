import { firstUser } from './stand.js';

/** What came back. */
export interface Answer<Body = { readonly message: string }> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who speaks to the API as the pages do. */
export class Visitor {
  private cookie = '';
  private csrf = '';

  constructor(private readonly address: string) {}

  /** Signs in; throws nothing, as being refused is worth looking at. */
  async signIn(
    given: { readonly name: string; readonly password: string } = firstUser,
  ): Promise<Answer<{ csrf: string; permissions: string[]; message: string }>> {
    const answer = await this.ask<{ csrf: string; permissions: string[]; message: string }>(
      'session',
      { method: 'POST', body: given },
    );
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    this.csrf = answer.body.csrf;
    return answer;
  }

  /** When each part of a streamed answer came, in milliseconds since 1970. */
  async times(path: string, body: unknown): Promise<number[]> {
    const response = await this.send(path, { method: 'POST', body });
    const times: number[] = [];
    const parts: AsyncIterable<Uint8Array> = response.body ?? new ReadableStream();
    for await (const part of parts) if (part.length > 0) times.push(Date.now());
    return times;
  }

  async ask<Body = { message: string }>(path: string, asking: Asking = {}): Promise<Answer<Body>> {
    const response = await this.send(path, asking);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const parsed = (isJson ? JSON.parse(text) : text) as Body;
    return { status: response.status, body: parsed, headers: response.headers };
  }

  private send(path: string, asking: Asking): Promise<Response> {
    const { method = 'GET', body, headers = {} } = asking;
    return fetch(`${this.address}/api/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        cookie: this.cookie,
        'x-csrf-token': this.csrf,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
