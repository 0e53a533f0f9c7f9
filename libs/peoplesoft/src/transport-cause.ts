import { AnswerTooLarge } from './answer-body.js';
import type { NotSent, NotSentCause, Unknown, UnknownCause } from './outcome.js';

interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
  readonly name?: string;
  readonly message?: string;
}

const refusedConnects: Readonly<Record<string, NotSentCause>> = {
  ECONNREFUSED: 'connect-refused',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  CERT_HAS_EXPIRED: 'certificate-refused',
  CERT_NOT_YET_VALID: 'certificate-refused',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-refused',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-refused',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-refused',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-refused',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-refused',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-refused',
};

/**
 * Why the connection could not be made, or null where it may have been. An error of the connect
 * system call proves that not a byte of the request left.
 */
export function notSentCause(error: unknown): NotSent | null {
  const { code = '', syscall, message = '' } = system(error);
  if (/^(AddressRefused|RefusedAddress|PrivateAddress)/.test(system(error).name ?? ''))
    return { kind: 'not-sent', cause: 'address-refused', text: message };
  const cause = refusedConnects[code] ?? (syscall === 'connect' ? 'host-unreachable' : null);
  return cause === null ? null : { kind: 'not-sent', cause, text: message || code };
}

const lost: Readonly<Record<string, UnknownCause>> = {
  UND_ERR_HEADERS_TIMEOUT: 'answer-timeout',
  UND_ERR_BODY_TIMEOUT: 'answer-timeout',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  UND_ERR_SOCKET: 'connection-reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'answer-cut',
};

/** What broke after the connection stood. */
export function unknownCause(error: unknown): Unknown {
  const { code = '', name = '', message = '' } = system(error);
  if (error instanceof AnswerTooLarge)
    return { kind: 'unknown', cause: 'answer-too-large', text: message };
  const timedOut = name === 'TimeoutError' || name === 'AbortError';
  const cause = timedOut ? 'answer-timeout' : (lost[code] ?? 'transport-error');
  return { kind: 'unknown', cause, text: message || code };
}

function system(error: unknown): SystemError {
  return typeof error === 'object' && error !== null ? error : {};
}
