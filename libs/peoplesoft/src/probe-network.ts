import { isIP, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AddressGuard, GatewaySettings } from './gateway.js';
import type { ProbeStep } from './probe.js';
import { failed, passed } from './probe-step.js';

interface Pinned {
  readonly address: string;
  readonly family: number;
}

interface Failure {
  readonly code?: string;
  readonly name?: string;
  readonly message?: string;
}

/** Finds the one address that is called, as the guard allows it. */
export async function nameStep(
  { host }: GatewaySettings,
  guard: AddressGuard,
): Promise<{ step: ProbeStep; pinned: Pinned | null }> {
  try {
    const pinned = await guard(host);
    return { step: passed('name', `${host} is ${pinned.address}`), pinned };
  } catch (cause) {
    return { step: nameless(host, cause as Failure), pinned: null };
  }
}

function nameless(host: string, { code, message }: Failure): ProbeStep {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return failed(
      'name',
      `No address is known for ${host}`,
      'Correct the host of the PeopleSoft instance, or ask for its DNS entry',
    );
  return failed(
    'name',
    message ?? `${host} may not be called`,
    'Ask the operator to name the host in ALLOWED_PRIVATE_HOSTS, or use a public address',
  );
}

/** Opens a connection and closes it again. */
export async function tcpStep(
  { host, port }: GatewaySettings,
  pinned: Pinned,
  timeoutMs: number,
): Promise<ProbeStep> {
  const failure = await new Promise<Failure | null>((resolve) => {
    const socket = connect({ host: pinned.address, port, timeout: timeoutMs });
    socket.once('connect', () => (socket.destroy(), resolve(null)));
    socket.once('timeout', () => (socket.destroy(), resolve({ code: 'ETIMEDOUT' })));
    socket.once('error', resolve);
  });
  if (failure === null) return passed('tcp', `${host}:${port} accepts connections`);
  if (failure.code === 'ECONNREFUSED')
    return failed(
      'tcp',
      `${host} refuses connections on port ${port}`,
      'Correct the port, or ask the PeopleSoft team to start the web server',
    );
  if (failure.code === 'ETIMEDOUT')
    return failed(
      'tcp',
      `${host}:${port} does not answer`,
      'Ask for the firewall to be opened from here to this port',
    );
  return failed(
    'tcp',
    `${host}:${port} cannot be reached (${failure.code ?? 'unknown'})`,
    'Ask for a route from here to the host',
  );
}

const certificates: Readonly<Record<string, readonly [message: string, action: string]>> = {
  CERT_HAS_EXPIRED: [
    'The certificate has expired',
    'Ask the PeopleSoft team to renew the certificate of the web server',
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'The certificate is signed by itself',
    'Add it as the CA bundle of the instance',
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'The certificate comes from an authority that is not known here',
    'Add the authority as the CA bundle of the instance',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'The certificate comes without its chain',
    'Add the issuing authority as the CA bundle of the instance',
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'The certificate comes from an authority that is not known here',
    'Add the authority as the CA bundle of the instance',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'The certificate is for another host name',
    'Use the host name of the certificate, or have it reissued',
  ],
};

/** Speaks TLS with the site's own authority; verification cannot be switched off. */
export async function tlsStep(
  instance: GatewaySettings,
  pinned: Pinned,
  timeoutMs: number,
): Promise<ProbeStep> {
  const { scheme, host } = instance;
  if (scheme === 'http')
    return passed(
      'tls',
      'The instance is called without TLS: user and password travel in the clear',
    );
  const failure = await handshake(instance, pinned, timeoutMs);
  if (failure === null) return passed('tls', `The certificate of ${host} is valid`);
  const known = certificates[failure.code ?? ''];
  if (known) return failed('tls', `${known[0]} (${host})`, known[1]);
  return failed(
    'tls',
    `${host} does not speak TLS on this port (${failure.code ?? 'unknown'})`,
    'Correct the port or the scheme of the instance',
  );
}

function handshake(
  { host, port, caBundle }: GatewaySettings,
  pinned: Pinned,
  timeoutMs: number,
): Promise<Failure | null> {
  return new Promise((resolve) => {
    const socket = connectTls({
      host: pinned.address,
      port,
      timeout: timeoutMs,
      rejectUnauthorized: true,
      ...(isIP(host) ? {} : { servername: host }),
      ...(caBundle === null ? {} : { ca: caBundle }),
    });
    socket.once('secureConnect', () => (socket.destroy(), resolve(null)));
    socket.once('timeout', () => (socket.destroy(), resolve({ code: 'ETIMEDOUT' })));
    socket.once('error', resolve);
  });
}
