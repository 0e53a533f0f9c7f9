import { controlServer } from './control/control.js';
import { Gateway } from './gateway.js';
import { Instance } from './instance.js';
import { patchedSite } from './site/patch-site.js';
import { classicSite } from './site/default-sites.js';

export interface SimulatorSettings {
  /** Port of the integration gateway; 0 takes a free one. */
  readonly port: number;
  readonly controlPort: number;
  readonly site: string;
}

export interface RunningSimulator {
  readonly url: string;
  readonly controlUrl: string;
  readonly instance: Instance;
  stop(): Promise<void>;
}

const tickMs = 100;

/** One PeopleSoft with its gateway and its control API, both on the loopback address. */
export async function startSimulator(settings: SimulatorSettings): Promise<RunningSimulator> {
  const instance = new Instance(patchedSite(classicSite, { base: settings.site }));
  const gateway = new Gateway(instance, settings.port);
  await gateway.up();
  const control = controlServer(instance, gateway);
  const controlUrl = await control.listen({ port: settings.controlPort, host: '127.0.0.1' });
  const scheduler = setInterval(() => instance.batch.tick(), tickMs);
  const stop = async (): Promise<void> => {
    clearInterval(scheduler);
    await Promise.all([gateway.down(), control.close()]);
  };
  return { url: gateway.url, controlUrl, instance, stop };
}
