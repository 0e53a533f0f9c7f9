import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    site: { type: 'string', default: 'classic' },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  site: values.site,
});
const { url, controlUrl } = simulator;
process.stdout.write(`${JSON.stringify({ ready: true, url, controlUrl })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}
