import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceProcess } from '../spec/service-process.js';
import { firstUser, Stand } from '../spec/stand.js';
import { Visitor } from '../spec/visitor.js';

let stand: Stand;
let service: ServiceProcess;

beforeAll(async () => {
  stand = await Stand.open();
  service = await stand.console();
});
afterAll(() => stand.close());

const visitor = () => new Visitor(service.address);

describe('signing in', () => {
  it('sets a cookie that no script and no other site can use', async () => {
    const { status, headers } = await visitor().signIn();
    expect(status).toBe(201);
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
  });

  it('tells a wrong name and a wrong password alike', async () => {
    const wrong = [
      { name: firstUser.name, password: 'not the password' },
      { name: 'nobody', password: firstUser.password },
    ];
    for (const given of wrong) {
      const { status, body } = await visitor().signIn(given);
      expect([status, body.message]).toEqual([401, 'Name or password is wrong: type them again.']);
    }
  });

  it('refuses a name after five wrong tries, right password or not', async () => {
    const eve = { name: 'eve', password: 'wrong' };
    for (let tries = 0; tries < 5; tries += 1) await visitor().signIn(eve);
    expect((await visitor().signIn(eve)).status).toBe(429);
  });

  it('is not taken from somebody by another who guesses elsewhere', async () => {
    const there = (name: string) =>
      stand.database.query(
        `insert into console.action (who, action, subject, source, outcome)
         select $1, 'sign-in', $1, 'elsewhere ' || n, 'refused' from generate_series(1, 49) as n`,
        [name],
      );
    await there(firstUser.name);
    await there('stranger');
    expect((await visitor().signIn()).status).toBe(201);
    const wrong = { name: 'stranger', password: 'wrong' };
    expect((await visitor().signIn(wrong)).status).toBe(401);
    expect((await visitor().signIn(wrong)).status).toBe(429);
    await visitor().signIn({ ...firstUser, password: 'mistyped' });
    expect((await visitor().signIn()).status).toBe(201);
  });

  it('keeps no password and no token in the clear', async () => {
    await visitor().signIn();
    const rows: unknown[] = await stand.database.query(
      `select (select json_agg(a) from console.account a) as accounts,
              (select json_agg(a) from console.action a) as actions`,
    );
    expect(JSON.stringify(rows)).not.toContain(firstUser.password);
    expect(service.output()).not.toContain(firstUser.password);
  });

  it('ends with signing out', async () => {
    const ada = visitor();
    await ada.signIn();
    expect((await ada.ask('session', { method: 'DELETE', body: {} })).status).toBe(200);
    expect((await ada.ask('overview')).status).toBe(401);
  });

  it('ends for all others when the password is changed', async () => {
    const [here, there] = [visitor(), visitor()];
    await here.signIn();
    await here.ask('users', {
      method: 'POST',
      body: { name: 'cleo', role: 'finance', password: 'the first password' },
    });
    const cleo = { name: 'cleo', password: 'the first password' };
    await Promise.all([here.signIn(cleo), there.signIn(cleo)]);
    const change = { current: cleo.password, password: 'quite another password' };
    const changed = await here.ask('session/password', { method: 'PUT', body: change });
    expect(changed.status).toBe(200);
    expect((await here.ask('overview')).status).toBe(200);
    expect((await there.ask('overview')).status).toBe(401);
    expect((await visitor().signIn(cleo)).status).toBe(401);
  });
});

describe('a request is refused', () => {
  it('without the CSRF token of the session', async () => {
    const ada = visitor();
    await ada.signIn();
    const { status, body } = await ada.ask('users', {
      method: 'POST',
      body: {},
      headers: { 'x-csrf-token': 'guess' },
    });
    expect([status, body.message]).toEqual([
      403,
      'The CSRF token is missing or old: reload the page.',
    ]);
  });

  it.each([
    ['from a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['as a form sends it', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('%s', async (_, headers) => {
    const ada = visitor();
    await ada.signIn();
    const { status } = await ada.ask('users', { method: 'POST', body: {}, headers });
    expect(status).toBe(403);
  });

  it('with an old session', async () => {
    const ada = visitor();
    await ada.signIn();
    await stand.database.query(`update console.session set ends_at = now() - interval '1 second'`);
    expect((await ada.ask('overview')).status).toBe(401);
  });

  it('of a person who was disabled a moment ago', async () => {
    const [ada, dora] = [visitor(), visitor()];
    await ada.signIn();
    const given = { name: 'dora', password: 'a password of dora' };
    await ada.ask('users', { method: 'POST', body: { ...given, role: 'viewer' } });
    await dora.signIn(given);
    expect((await dora.ask('overview')).status).toBe(200);
    await ada.ask('users/dora', { method: 'PUT', body: { role: 'viewer', isDisabled: true } });
    expect((await dora.ask('overview')).status).toBe(401);
  });
});

describe('every answer', () => {
  it('lets no other site frame it or run scripts in it', async () => {
    const { headers } = await fetch(`${service.address}/`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is the page at every address of a page, and 404 where there is no data', async () => {
    const page = await fetch(`${service.address}/journals/some-id`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect((await fetch(`${service.address}/api/nothing`)).status).toBe(404);
    expect((await fetch(`${service.address}/assets/..%2f..%2fpackage.json`)).status).not.toBe(200);
  });
});

describe('the book of actions', () => {
  it('has a row of each change, also of what was refused', async () => {
    const ada = visitor();
    await ada.signIn();
    await ada.ask('users', {
      method: 'POST',
      body: { name: 'finn', role: 'emperor', password: 'a long password' },
    });
    const { body } =
      await ada.ask<{ action: string; outcome: string; who: string }[]>('users/actions');
    expect(body[0]).toMatchObject({ who: 'ada', action: 'add-user', outcome: 'refused' });
    expect(body.map(({ action }) => action)).toContain('sign-in');
  });
});
