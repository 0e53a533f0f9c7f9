import { Writable } from 'node:stream';
import fc from 'fast-check';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { logOptions } from './log-options.js';

class Lines extends Writable {
  readonly written: string[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.written.push(chunk.toString('utf8'));
    done();
  }
}

function logged(fields: object, message = 'journal posted'): string {
  const lines = new Lines();
  pino(logOptions('gl-poster', 'info'), lines).info(fields, message);
  return lines.written.join('');
}

const canary = 'Canary-4711';

describe('log lines', () => {
  it('tell ids, codes and the service', () => {
    const line = logged({ journalId: 'A000100100', eventId: 'e-1', attempt: 2 });
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      service: 'gl-poster',
      msg: 'journal posted',
      journalId: 'A000100100',
      eventId: 'e-1',
      attempt: 2,
    });
  });

  it.each([
    ['a personal field', { email: canary }],
    ['a secret', { password: canary }],
    ['a payload', { body: canary, payload: { name: canary } }],
    ['a field inside an allowed one', { err: { cause: { firstName: canary } } }],
    ['a header', { req: { id: 1, headers: { authorization: canary } } }],
    ['bytes', { reason: Buffer.from(canary) }],
    ['an item of a list', { count: [{ lastName: canary }] }],
  ])('leave out %s', (_what, fields) => {
    expect(logged(fields)).not.toContain(canary);
  });

  it('leave out every field that is not on the list', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        fc.pre(name !== '__proto__');
        expect(logged({ [`x${name}`]: canary })).not.toContain(canary);
      }),
    );
  });

  it.each([
    ['an e-mail address', 'no customer jane.canary@example.com'],
    ['an Admin API token', 'token shpat_canary0123456789abcdef'],
    ['an authorization header', 'sent Basic Y2FuYXJ5OmNhbmFyeQ=='],
    ['credentials of a URL', 'postgres://canary:canary@db/x'],
  ])('redact %s in an allowed text', (_what, text) => {
    expect(logged({ reason: text })).not.toMatch(/canary|Y2FuYXJ5/);
  });

  it('tell of an error its type, code and place, and nothing that it may quote', () => {
    const driver = Object.assign(new Error(`invalid input "${canary}"`), {
      name: 'error',
      code: '22P02',
      detail: `Key (name)=(${canary})`,
    });
    const failed = new QueryFailedError('insert into customer values ($1)', [canary], driver);
    const line = logged({ err: failed });
    expect(line).not.toContain(canary);
    expect(JSON.parse(line)).toMatchObject({ err: { type: 'QueryFailedError', code: '22P02' } });
    expect(line).toContain('log-options.spec');
  });

  it('leave out the text that a JSON error quotes', () => {
    try {
      JSON.parse(`{"name": ${canary}}`);
    } catch (error) {
      expect(logged({ err: error })).not.toContain('anary');
    }
  });

  it('keep the message of our own errors', () => {
    class NoRule extends Error {
      override readonly name = 'NoRule';
    }
    expect(logged({ err: new NoRule('no rule maps tax "NY"') })).toContain('no rule maps tax');
  });
});
