/** What a listener wants on the wire, before any fault of the network is played. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function xmlAnswer(status: number, body: string): Answer {
  return {
    status,
    headers: {
      'content-type': 'text/xml; charset=UTF-8',
      transactionid: globalThis.crypto.randomUUID(),
    },
    body,
  };
}

export function jsonAnswer(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return { status, headers, body: JSON.stringify(value) };
}

export function htmlAnswer(status: number, title: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}
