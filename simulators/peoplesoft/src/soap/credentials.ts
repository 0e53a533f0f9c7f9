import type { Site, User } from '../site/site.js';
import type { Element } from '../xml/element.js';
import { childNamed } from '../xml/element.js';
import type { IbError } from './ib-error.js';
import { passwordFailed, userNotDefined } from './ib-error.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly by: 'basic' | 'ws-security';
}

export type Identity =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'refused'; readonly error: IbError };

export function basicCredentials(authorization: string | undefined): Credentials | undefined {
  const match = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '');
  if (match === null) return undefined;
  const decoded = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) return undefined;
  return { user: decoded.slice(0, colon), password: decoded.slice(colon + 1), by: 'basic' };
}

/** The UsernameToken (PasswordText) of a WS-Security header, if the envelope carries one. */
export function tokenCredentials(envelope: Element): Credentials | undefined {
  const header = childNamed(envelope, 'Header');
  const security = header && childNamed(header, 'Security');
  const token = security && childNamed(security, 'UsernameToken');
  if (token === undefined) return undefined;
  const user = childNamed(token, 'Username')?.text ?? '';
  return { user, password: childNamed(token, 'Password')?.text ?? '', by: 'ws-security' };
}

/** Without credentials the call is ANONYMOUS; user ids are upper case in PeopleSoft. */
export function identify(credentials: Credentials | undefined, site: Site): Identity {
  const { accepts, users, anonymous } = site.security;
  if (credentials === undefined || !accepts.includes(credentials.by)) {
    const fallback = users.find((each) => each.user === anonymous);
    if (fallback !== undefined) return { kind: 'user', user: fallback };
    return { kind: 'refused', error: passwordFailed('ANONYMOUS') };
  }
  const name = credentials.user.toUpperCase();
  const user = users.find((each) => each.user.toUpperCase() === name);
  if (user === undefined) return { kind: 'refused', error: userNotDefined() };
  if (user.password === credentials.password) return { kind: 'user', user };
  return { kind: 'refused', error: passwordFailed(user.user) };
}
