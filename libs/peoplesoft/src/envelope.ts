import type { FrozenBody } from './body.js';
import type { HttpRequest } from './gateway.js';
import { writable } from './xml-text.js';
import type { PeopleSoftSite } from './site.js';

/** User and password of the integration user; `version` is what the audit shows ("credential v3"). */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly version: number;
}

/** Namespaces of WSS 1.0 and its UsernameToken profile. */
const wss = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-';

/** Wraps a frozen Body for one send: envelope, credentials, SOAPAction. */
export function requestOf(
  site: PeopleSoftSite,
  body: FrozenBody,
  at: { path: string; credentials: Credentials },
): HttpRequest {
  const withToken = site.auth !== 'basic';
  return {
    method: 'POST',
    path: at.path,
    headers: {
      'content-type': 'text/xml;charset=UTF-8',
      soapaction: body.alias,
      ...(site.auth === 'ws-security' ? {} : basicAuthorization(at.credentials)),
    },
    body:
      '<?xml version="1.0" encoding="UTF-8"?>' +
      '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
      (withToken ? usernameToken(at.credentials) : '<soapenv:Header/>') +
      `${body.xml}</soapenv:Envelope>`,
  };
}

/** The Authorization header of HTTP Basic. */
export function basicAuthorization({ user, password }: Credentials): { authorization: string } {
  return {
    authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
  };
}

function usernameToken({ user, password }: Credentials): string {
  return (
    `<soapenv:Header><wsse:Security soapenv:mustUnderstand="1" xmlns:wsse="${wss}wssecurity-secext-1.0.xsd">` +
    `<wsse:UsernameToken><wsse:Username>${writable(user)}</wsse:Username>` +
    `<wsse:Password Type="${wss}username-token-profile-1.0#PasswordText">${writable(password)}</wsse:Password>` +
    '</wsse:UsernameToken></wsse:Security></soapenv:Header>'
  );
}
