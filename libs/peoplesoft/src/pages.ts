import type { Answered } from './gateway.js';
import type { UnknownCause } from './outcome.js';

/** Names an answer that no service wrote: a page of a web server, a proxy or a login, or nothing at all. */
export function pageCause(answer: Answered, document: string): UnknownCause | null {
  const start = document.trimStart().slice(0, 500).toLowerCase();
  // Whoever refuses the sign-in before the gateway says so by the status alone.
  if (answer.status === 401 && !/^<(\?xml|[\w-]+:)/.test(start)) return 'sign-in-refused';
  if (start === '') return 'empty-answer';
  const html =
    /^(<!doctype html|<html)/.test(start) ||
    answer.contentType.toLowerCase().startsWith('text/html');
  if (!html) return start.startsWith('<') || answer.status < 500 ? null : 'server-error-page';
  if (answer.status >= 500) return 'server-error-page';
  return /type=["']?password|cmd=login/i.test(document) ? 'login-page' : 'html-page';
}
