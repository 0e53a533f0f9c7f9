import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Gateway } from './gateway.js';
import type { GatewaySettings } from './gateway.js';

const open: { server: Server; gateway: Gateway; sockets: Socket[] }[] = [];

afterEach(async () => {
  for (const { server, gateway, sockets } of open.splice(0)) {
    await gateway.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

async function gatewayTo(
  answer: (socket: Socket) => void,
  more: Partial<GatewaySettings> = {},
): Promise<Gateway> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      answer(socket);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const settings: GatewaySettings = {
    scheme: 'http',
    host: 'erp.example.com',
    port: (server.address() as AddressInfo).port,
    timeoutMs: 400,
    answerLimitBytes: 1_000,
    caBundle: null,
    ...more,
  };
  const gateway = new Gateway(settings, () => Promise.resolve({ address: '127.0.0.1', family: 4 }));
  open.push({ server, gateway, sockets });
  return gateway;
}

const get = { method: 'GET', path: '/', headers: {} } as const;

describe('a call through the gateway', () => {
  it('goes to the pinned address and brings the transaction id back', async () => {
    const gateway = await gatewayTo((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ntransactionid: t-1\r\ncontent-length: 2\r\n\r\nok'),
    );
    const answer = await gateway.call(get);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, transactionId: 't-1' });
  });

  it('is not sent where the connection is refused', async () => {
    const gateway = await gatewayTo((socket) => socket.end());
    const [{ server } = { server: null }] = open;
    await new Promise((closed) => server?.close(closed));
    expect(await gateway.call(get)).toMatchObject({ kind: 'not-sent', cause: 'connect-refused' });
  });

  it('is not sent where the address guard refuses, and asks the guard again next time', async () => {
    let asked = 0;
    const settings = { ...(await gatewayTo(() => undefined)).settings };
    const guarded = new Gateway(settings, () => {
      asked += 1;
      return Promise.reject(new Error('10.0.0.1 is private'));
    });
    await guarded.call(get);
    expect(await guarded.call(get)).toMatchObject({ kind: 'not-sent', cause: 'address-refused' });
    expect(asked).toBe(2);
  });

  const lost: [string, (socket: Socket) => void, string][] = [
    ['no answer comes', () => undefined, 'answer-timeout'],
    [
      'the answer drips',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab'),
      'answer-timeout',
    ],
    ['the connection is reset', (socket) => void socket.resetAndDestroy(), 'connection-reset'],
    [
      'the answer is cut',
      (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab'),
      'connection-reset',
    ],
    [
      'the answer is too large',
      (socket) =>
        void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${'x'.repeat(5000)}`),
      'answer-too-large',
    ],
    ['the answer is not HTTP', (socket) => void socket.end('hello\r\n\r\n'), 'transport-error'],
  ];
  it.each(lost)('is unknown where %s', async (_name, answer, cause) => {
    const gateway = await gatewayTo(answer);
    expect(await gateway.call(get)).toMatchObject({ kind: 'unknown', cause });
  });
});
