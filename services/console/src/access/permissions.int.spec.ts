import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceProcess } from '../spec/service-process.js';
import { Stand } from '../spec/stand.js';
import { Visitor } from '../spec/visitor.js';
import { declaredRoutes } from '../spec/declared-routes.js';
import { type Permission, permissions } from './permission.js';

const roles = ['finance', 'engineer', 'viewer'] as const;
const routes = declaredRoutes();

let stand: Stand;
let service: ServiceProcess;
const people = new Map<string, Visitor>();
const allowed = new Map<string, ReadonlySet<string>>();

beforeAll(async () => {
  stand = await Stand.open();
  service = await stand.console();
  const ada = new Visitor(service.address);
  await ada.signIn();
  for (const role of roles) {
    const given = { name: `a-${role}`, password: `a password of ${role}` };
    await ada.ask('users', { method: 'POST', body: { ...given, role } });
    const person = new Visitor(service.address);
    await person.signIn(given);
    people.set(role, person);
  }
  const rows: { role: string; permission: string }[] = await stand.database.query(
    'select role, permission from console.role_permission',
  );
  for (const role of roles)
    allowed.set(
      role,
      new Set(rows.filter((row) => row.role === role).map(({ permission }) => permission)),
    );
});
afterAll(() => stand.close());

describe('every route of the API', () => {
  it('declares what it needs', () => {
    expect(routes.filter(({ needs, isOpen }) => needs === undefined && !isOpen)).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });

  it('that changes something leaves a row of it', () => {
    const silent = routes.filter(
      ({ method, action, needs, isOpen }) =>
        method !== 'GET' && action === undefined && needs !== 'session' && !isOpen,
    );
    expect(silent).toEqual([]);
  });

  it('is open to nobody who is not signed in, but for signing in', async () => {
    for (const route of routes.filter(({ isOpen }) => !isOpen)) {
      const { status } = await new Visitor(service.address).ask(route.path, asking(route.method));
      expect([route.method, route.path, status]).toEqual([route.method, route.path, 401]);
    }
  });

  it.each(roles)('lets a %s do what the table says, and nothing else', async (role) => {
    for (const route of routes) {
      if (route.isOpen || route.needs === 'session') continue;
      const { status } = await (people.get(role) as Visitor).ask(route.path, asking(route.method));
      const isRefused = status === 403;
      const mayDo = allowed.get(role)?.has(route.needs as Permission) ?? false;
      expect([route.method, route.path, isRefused]).toEqual([route.method, route.path, !mayDo]);
    }
  });
});

describe('the table of permissions', () => {
  it('names only what a route can need', () => {
    const named = new Set([...allowed.values()].flatMap((one) => [...one]));
    expect([...named].filter((one) => !permissions.includes(one as Permission))).toEqual([]);
  });

  it('lets each permission be held by somebody', () => {
    const held = new Set([...allowed.values()].flatMap((one) => [...one]));
    expect(permissions.filter((one) => !held.has(one))).toEqual([]);
  });

  it('counts at once when it is changed', async () => {
    const viewer = people.get('viewer') as Visitor;
    expect((await viewer.ask('users/actions')).status).toBe(403);
    await stand.database.query(
      `insert into console.role_permission values ('viewer', 'actions.read')`,
    );
    expect((await viewer.ask('users/actions')).status).toBe(200);
  });
});

/** A body that no route takes: it is refused only after the person was let in. */
function asking(method: string) {
  const body = method === 'GET' ? undefined : { nonsense: true };
  return { method: method as 'GET' | 'POST', body };
}
