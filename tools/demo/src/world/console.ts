import { freePorts } from '@ml-connector/platform';
import { type Addresses, serviceEnvironment } from './addresses.js';
import type { Cleanup } from './cleanup.js';
import { startProgram } from './program.js';

/** Who may look at a demo; it listens on this machine alone and knows only simulated stores. */
export const visitors = [
  { name: 'engineer', role: 'engineer', password: 'month-end-demo' },
  { name: 'finance', role: 'finance', password: 'month-end-demo' },
] as const;

const [engineer, finance] = visitors;

/** The console did not take the second person; says what it answered. */
export class NoVisitor extends Error {
  override readonly name = 'NoVisitor';
}

/** Starts the console of a world, with two people who may sign in. Answers its address. */
export async function startConsole(
  addresses: Addresses,
  { logFolder, cleanup }: { readonly logFolder: string; readonly cleanup: Cleanup },
): Promise<string> {
  const [port = 0] = await freePorts(1);
  const address = `http://127.0.0.1:${String(port)}`;
  const server = await startProgram({
    name: 'console',
    script: 'services/console/dist/main.js',
    env: {
      ...serviceEnvironment(addresses),
      HTTP_PORT: String(port),
      CONSOLE_FIRST_USER: engineer.name,
      CONSOLE_FIRST_PASSWORD: engineer.password,
    },
    logFolder,
    readyUrl: `${address}/health/ready`,
  });
  cleanup.add(() => server.stop());
  await addFinance(address);
  return address;
}

/** As the engineer does it on the page of users; a kept data folder knows the person already. */
async function addFinance(address: string): Promise<void> {
  const { name, password } = engineer;
  const session = await call(`${address}/api/session`, { name, password }, {});
  const { csrf } = (await session.json()) as { csrf: string };
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const added = await call(`${address}/api/users`, finance, { cookie, 'x-csrf-token': csrf });
  const text = await added.text();
  if (!added.ok && !text.includes('somebody has it already')) throw new NoVisitor(text);
}

function call(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
