import type { AddressInfo } from 'node:net';
import { adminServer } from './admin/surface.js';
import { controlServer } from './control/server.js';
import { World } from './world.js';
import { closeSender } from './webhooks/http-sender.js';

export interface SimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly controlPort: number;
  readonly host: string;
  readonly seed: number;
}

export interface Simulator {
  /** A shop is reached at <url>/shops/<domain>, or at <url> with the shop as host. */
  readonly url: string;
  readonly controlUrl: string;
  readonly world: World;
  close(): Promise<void>;
}

export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const { port = 0, controlPort = 0, host = '127.0.0.1', seed = 1 } = options;
  const world = new World(seed);
  const admin = adminServer(world);
  await new Promise<void>((resolve, reject) => {
    admin.once('error', reject);
    admin.listen(port, host, resolve);
  });
  const control = controlServer(world);
  const controlUrl = await control.listen({ port: controlPort, host });
  const address = admin.address() as AddressInfo;
  world.url = `http://${host}:${address.port}`;
  return {
    url: world.url,
    controlUrl,
    world,
    close: async () => {
      world.courier.close();
      closeSender();
      admin.closeAllConnections();
      await new Promise((resolve) => admin.close(resolve));
      await control.close();
    },
  };
}
