import { logOnlyFailures } from '@ml-connector/runtime';
import { text } from 'node:stream/consumers';
import { ml } from './cli.js';
import { exitCodes } from './exit-codes.js';

/** Milliseconds that calls which nobody waits for any more may take to end by themselves. */
const graceMs = 1_000;

// Whoever reads us may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
});
logOnlyFailures((line) => process.stderr.write(`${line}\n`));
process.exitCode = await ml(process.argv.slice(2), {
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  input: () => text(process.stdin),
});
setTimeout(() => process.exit(), graceMs).unref();
