import { request as httpRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';

/** Vendor: the connection must stand within one second, the whole answer be there within five. */
export const connectWithin = 1000;
export const answerWithin = 5000;

const http = new HttpAgent({ keepAlive: true });
const https = new HttpsAgent({ keepAlive: true });

/** Posts exact bytes. Redirects are not followed. Resolves with the status or with the reason of the failure. */
export function post(
  uri: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<number | string> {
  const target = new URL(uri);
  const secure = target.protocol === 'https:';
  return new Promise((resolve) => {
    const options = { method: 'POST', headers: { ...headers, 'content-length': body.length } };
    const request = secure
      ? httpsRequest(target, { ...options, agent: https })
      : httpRequest(target, { ...options, agent: http });
    const total = setTimeout(() => fail('answer timeout'), answerWithin);
    let connect: NodeJS.Timeout | undefined;
    const finish = (result: number | string): void => {
      clearTimeout(total);
      clearTimeout(connect);
      resolve(result);
    };
    const fail = (reason: string): void => {
      finish(reason);
      request.destroy();
    };
    request.on('socket', (socket) => {
      if (!socket.connecting) return;
      connect = setTimeout(() => fail('connect timeout'), connectWithin);
      socket.once('connect', () => clearTimeout(connect));
    });
    request.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
    request.on('response', (response: IncomingMessage) => {
      response.resume();
      response.once('end', () => finish(response.statusCode ?? 0));
      response.once('error', () => finish('answer cut off'));
    });
    request.end(body);
  });
}

export function closeSender(): void {
  http.destroy();
  https.destroy();
}
