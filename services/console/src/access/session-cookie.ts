import type { FastifyReply, FastifyRequest } from 'fastify';

/** How this installation sets its cookie. */
export abstract class SessionCookie {
  abstract readonly isSecure: boolean;
  abstract readonly hours: number;
}

/** `__Host-` binds it to this host and path; browsers demand Secure for it. */
function nameOf(cookie: SessionCookie): string {
  return cookie.isSecure ? '__Host-ml_console' : 'ml_console';
}

export function tokenIn(request: FastifyRequest, cookie: SessionCookie): string | null {
  return request.cookies[nameOf(cookie)] ?? null;
}

/** Null takes the cookie away. */
export function setToken(reply: FastifyReply, cookie: SessionCookie, token: string | null): void {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: cookie.isSecure,
  } as const;
  if (token === null) reply.clearCookie(nameOf(cookie), options);
  else reply.setCookie(nameOf(cookie), token, { ...options, maxAge: cookie.hours * 3600 });
}
