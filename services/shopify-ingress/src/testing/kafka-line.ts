import { syncBuiltinESMExports } from 'node:module';
import net, { type Socket } from 'node:net';

/**
 * Preloaded into a service under test (`--import <this>?port=<broker's port>`): its lines to that port are cut and
 * mended by the messages `cut` and `mend`. A relay in between would not do, because a broker tells its clients its
 * own address.
 */
const port = Number(new URL(import.meta.url).searchParams.get('port'));
const open = new Set<Socket>();
const connect = net.connect.bind(net) as (...given: unknown[]) => Socket;
let isCut = false;

net.connect = (...given: unknown[]): Socket => {
  const [options, ...rest] = given as [{ readonly port?: number }, ...unknown[]];
  if (options.port !== port) return connect(...given);
  // Port 1 refuses: nobody listens there.
  const socket = connect({ ...options, port: isCut ? 1 : port }, ...rest);
  open.add(socket);
  socket.once('close', () => open.delete(socket));
  return socket;
};
syncBuiltinESMExports();

/** What a client sees of a line that breaks. */
class LineCut extends Error {
  override readonly name = 'LineCut';
  readonly code = 'ECONNRESET';
}

process.on('message', (message) => {
  if (message !== 'cut' && message !== 'mend') return;
  isCut = message === 'cut';
  if (isCut) for (const socket of open) socket.destroy(new LineCut());
  process.send?.(message);
});
