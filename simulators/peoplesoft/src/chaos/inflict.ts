import type { ServerResponse } from 'node:http';
import type { Answer } from '../answer.js';
import { htmlAnswer } from '../answer.js';
import type { Fault } from './fault.js';
import { entityBomb, loginPage, spoilt } from './spoilt-answers.js';
import { drip, flood, send } from './wire.js';

export interface Struck {
  readonly response: ServerResponse;
  /** Runs the call against the books, once. */
  readonly perform: () => Answer;
}

/** Plays one fault on one call. Resolves with the status that went out, or null when nothing did. */
export async function inflict(fault: Fault, struck: Struck): Promise<number | null> {
  switch (fault.kind) {
    case 'drop-before-apply':
      return dropped(struck);
    case 'drop-after-commit':
      struck.perform();
      return dropped(struck);
    case 'apply-late':
      setTimeout(() => struck.perform(), milliseconds(fault, 90)).unref();
      return dropped(struck);
    case 'hang':
      if (fault.applies === true) struck.perform();
      await pause(milliseconds(fault, 600), struck);
      return dropped(struck);
    case 'slow':
      await pause(milliseconds(fault, 60), struck);
      return send(struck.response, struck.perform());
    case 'slow-drip':
      return drip(struck.response, struck.perform(), milliseconds(fault, 60));
    default:
      return answerSpoilt(fault, struck);
  }
}

async function answerSpoilt(fault: Fault, struck: Struck): Promise<number | null> {
  const { response } = struck;
  const isApplied =
    fault.applies ?? (fault.kind === 'truncated' || fault.kind === 'wrong-encoding');
  const answer = isApplied ? struck.perform() : htmlAnswer(200, 'PeopleSoft');
  switch (fault.kind) {
    case 'html-error':
      return send(response, htmlAnswer(fault.status ?? 503, statusText(fault.status ?? 503)));
    case 'cold-start':
      return send(response, htmlAnswer(fault.status ?? 500, 'Application server is starting'));
    case 'empty':
      return send(response, { ...answer, status: fault.status ?? 200, body: '' });
    case 'login-page':
      return send(response, loginPage());
    case 'entity-bomb':
      return send(response, entityBomb());
    case 'huge':
      return flood(response, (fault.megabytes ?? 50) * 1024 * 1024);
    default:
      return send(response, spoilt(fault.kind, answer));
  }
}

function dropped({ response }: Struck): null {
  response.socket?.resetAndDestroy();
  return null;
}

function milliseconds(fault: Fault, preset: number): number {
  return (fault.seconds ?? preset) * 1000;
}

/** Waits, but no longer than the client does. */
function pause(duration: number, { response }: Struck): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, duration);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function statusText(status: number): string {
  const names: Record<number, string> = {
    500: '500 Internal Server Error',
    502: '502 Bad Gateway',
    503: '503 Service Unavailable',
    504: '504 Gateway Time-out',
  };
  return names[status] ?? String(status);
}
