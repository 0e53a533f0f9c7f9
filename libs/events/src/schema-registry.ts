import { IncompatibleSchema, RegistryUnavailable } from './errors.js';

const MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';
const TIMEOUT_MS = 10_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * The few calls of the Confluent registry API that events need.
 * https://docs.confluent.io/platform/current/schema-registry/develop/api.html; Apicurio serves it below /apis/ccompat/v7.
 */
export class SchemaRegistry {
  private readonly base: string;

  /** @param url Base of the Confluent API, for instance http://localhost:8080/apis/ccompat/v7 */
  constructor(url: string) {
    this.base = url.replace(/\/+$/, '');
  }

  /** Id of the schema under the subject, registered if new, with BACKWARD_TRANSITIVE enforced. */
  async register(subject: string, schema: object): Promise<number> {
    const known = await this.setCompatibility(subject);
    const id = await this.addVersion(subject, schema);
    if (!known) await this.setCompatibility(subject);
    return id;
  }

  /** The schema that a message was written with, or null when the registry knows no such id. */
  async schemaById(id: number): Promise<object | null> {
    const { status, body } = await this.call('GET', `/schemas/ids/${id}`);
    if (status === 404) return null;
    const text = (body as { schema?: unknown } | null)?.schema;
    if (status !== 200 || typeof text !== 'string') this.unexpected(`GET schema ${id}`, status);
    return JSON.parse(text) as object;
  }

  private async setCompatibility(subject: string): Promise<boolean> {
    const { status } = await this.settled('PUT', `/config/${encodeURIComponent(subject)}`, {
      compatibility: 'BACKWARD_TRANSITIVE',
    });
    if (status !== 200 && status !== 404) this.unexpected(`PUT compatibility ${subject}`, status);
    return status === 200;
  }

  private async addVersion(subject: string, schema: object): Promise<number> {
    const path = `/subjects/${encodeURIComponent(subject)}/versions`;
    const { status, body } = await this.settled('POST', path, {
      schema: JSON.stringify(schema),
    });
    if (status === 409 || status === 422) throw new IncompatibleSchema(subject, messageOf(body));
    const id = (body as { id?: unknown } | null)?.id;
    if (status !== 200 || typeof id !== 'number') this.unexpected(`POST ${subject}`, status);
    return id;
  }

  /** Apicurio answers 409 to the loser of a race between two processes; the second try finds what the winner wrote. */
  private async settled(method: string, path: string, body: object): Promise<Answer> {
    const first = await this.call(method, path, body);
    return first.status === 409 ? this.call(method, path, body) : first;
  }

  private async call(method: string, path: string, body?: object): Promise<Answer> {
    try {
      const response = await fetch(this.base + path, {
        method,
        headers: { 'content-type': MEDIA_TYPE, accept: `${MEDIA_TYPE}, application/json` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (cause) {
      throw new RegistryUnavailable(`${method} ${path}`, null, { cause });
    }
  }

  private unexpected(request: string, status: number): never {
    throw new RegistryUnavailable(request, status);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function messageOf(body: unknown): string {
  const message = (body as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : 'no reason given';
}
