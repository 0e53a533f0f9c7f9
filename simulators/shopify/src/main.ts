import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    seed: { type: 'string', default: '1' },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  host: values.host,
  seed: Number(values.seed),
});

const { url, controlUrl } = simulator;
process.stdout.write(`${JSON.stringify({ ready: true, url, controlUrl })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
