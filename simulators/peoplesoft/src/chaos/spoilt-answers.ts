import type { Answer } from '../answer.js';

export interface WireAnswer extends Omit<Answer, 'body'> {
  readonly body: string | Buffer;
}

/** The answer cut in the middle, or with bytes that are no UTF-8 although it says so. */
export function spoilt(kind: string, answer: Answer): WireAnswer {
  if (kind === 'truncated')
    return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
  const at = answer.body.indexOf('</');
  const head = Buffer.from(answer.body.slice(0, Math.max(at, 0)), 'utf8');
  const tail = Buffer.from(answer.body.slice(Math.max(at, 0)), 'utf8');
  return { ...answer, body: Buffer.concat([head, Buffer.from([0xe9, 0xff, 0xfe]), tail]) };
}

export function loginPage(): WireAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body:
      '<!DOCTYPE html>\n<html><head><title>Oracle PeopleSoft Sign-in</title></head><body>' +
      '<form name="login" method="post"><input name="userid"/><input name="pwd" type="password"/>' +
      '</form></body></html>\n',
  };
}

/** Ten levels of ten: 10^9 copies for a parser that expands entities. */
export function entityBomb(): WireAnswer {
  const levels = Array.from({ length: 9 }, (_, index) => {
    return `<!ENTITY b${index + 1} "${`&b${index};`.repeat(10)}">`;
  });
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=UTF-8' },
    body:
      `<?xml version="1.0"?>\n<!DOCTYPE bomb [<!ENTITY b0 "x">${levels.join('')}]>\n` +
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
      '<soapenv:Body><r>&b9;</r></soapenv:Body></soapenv:Envelope>',
  };
}
