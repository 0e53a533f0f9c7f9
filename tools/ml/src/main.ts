import { text } from 'node:stream/consumers';
import { ml } from './cli.js';

process.exitCode = await ml(process.argv.slice(2), {
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  input: () => text(process.stdin),
});
