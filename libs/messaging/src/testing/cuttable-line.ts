import { connect, type Socket } from 'node:net';
import type { ISocketFactoryArgs } from 'kafkajs';

/** The line of one client to its brokers; it can be cut and mended. */
export class CuttableLine {
  private readonly open = new Set<Socket>();
  private isCut = false;

  readonly socketFactory = ({ host, port, onConnect }: ISocketFactoryArgs): Socket => {
    // Port 1 refuses: nobody listens there.
    const socket = connect({ host, port: this.isCut ? 1 : port }, onConnect);
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  };

  cut(): void {
    this.isCut = true;
    for (const socket of this.open) socket.destroy(new LineCut());
  }

  mend(): void {
    this.isCut = false;
  }
}

/** What a client sees of a cut line. */
class LineCut extends Error {
  override readonly name = 'LineCut';
  readonly code = 'ECONNRESET';
}
