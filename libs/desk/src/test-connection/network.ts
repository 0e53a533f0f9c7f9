import { isIP, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AddressGuard, PinnedAddress } from '@ml-connector/connections';
import { failed, fine, type Finding } from './layer.js';

export type NetworkLayer = 'name' | 'TCP' | 'TLS';

/** Milliseconds that each of the three may take. */
const stepMs = 3_000;

const proxyRemedy =
  'Let the way out to Shopify (proxy, firewall) pass HTTPS to *.myshopify.com, or correct the endpoint of the connection';

/** Finds the address that will be called, opens a connection to it, speaks TLS. Returns whether all of it went well. */
export async function* networkFindings(
  url: URL,
  guard: Pick<AddressGuard, 'pin'>,
): AsyncGenerator<Finding<NetworkLayer>, boolean, undefined> {
  const named = await nameOf(url.hostname, guard);
  yield named.finding;
  if (named.pinned === null) return false;
  for (const step of [tcp, tls]) {
    const finding = await step(url, named.pinned);
    yield finding;
    if (finding.outcome === 'failed') return false;
  }
  return true;
}

async function nameOf(
  host: string,
  guard: Pick<AddressGuard, 'pin'>,
): Promise<{ finding: Finding<'name'>; pinned: PinnedAddress | null }> {
  try {
    const pinned = await pinnedWithin(host, guard);
    return { finding: fine('name', `${host} is ${pinned.address}`), pinned };
  } catch (cause) {
    return { finding: nameless(host, cause as NodeJS.ErrnoException), pinned: null };
  }
}

/** A resolver that does not answer is a finding of its own. */
export function pinnedWithin(
  host: string,
  guard: Pick<AddressGuard, 'pin'>,
): Promise<PinnedAddress> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(Object.assign(new Error('no answer from DNS'), { code: 'EAI_AGAIN' })),
      stepMs,
    );
    guard
      .pin(host)
      .then(resolve, reject)
      .finally(() => clearTimeout(late));
  });
}

function nameless(host: string, { code, message }: NodeJS.ErrnoException): Finding<'name'> {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return failed(
      'name',
      `No address is known for the store ${host}`,
      'Correct the shop domain of the connection, or let this machine resolve public names',
    );
  return failed(
    'name',
    message,
    'Leave the endpoint of the connection empty, or ask the operator to name the host in ALLOWED_PRIVATE_HOSTS',
  );
}

const portOf = ({ port, protocol }: URL): number =>
  Number(port) || (protocol === 'https:' ? 443 : 80);

async function tcp(url: URL, pinned: PinnedAddress): Promise<Finding<'TCP'>> {
  const port = portOf(url);
  const socket = connect({ host: pinned.address, port, timeout: stepMs });
  const code = await failureOf(socket, 'connect');
  if (code === null) return fine('TCP', `${url.hostname}:${port} accepts connections`);
  const words = code === 'ETIMEDOUT' ? 'does not answer' : `refuses connections (${code})`;
  return failed('TCP', `The store's address ${url.hostname}:${port} ${words}`, proxyRemedy);
}

async function tls(url: URL, pinned: PinnedAddress): Promise<Finding<'TLS'>> {
  const { hostname, protocol } = url;
  if (protocol !== 'https:')
    return fine('TLS', 'The endpoint of the connection is called without TLS');
  const socket = connectTls({
    host: pinned.address,
    port: portOf(url),
    timeout: stepMs,
    ...(isIP(hostname) ? {} : { servername: hostname }),
  });
  const code = await failureOf(socket, 'secureConnect');
  if (code === null) return fine('TLS', `The certificate of ${hostname} is valid`);
  return failed(
    'TLS',
    `${hostname} does not show a certificate that is valid here (${code})`,
    'Something on the way breaks TLS open, or the endpoint is no HTTPS address: exempt *.myshopify.com from inspection, or give its authority to Node in NODE_EXTRA_CA_CERTS',
  );
}

/** The code of the failure, or null once the event came. */
function failureOf(
  socket: ReturnType<typeof connect>,
  done: 'connect' | 'secureConnect',
): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (code: string | null): void => (socket.destroy(), resolve(code));
    socket.once(done, () => end(null));
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(code ?? 'unknown'));
  });
}
