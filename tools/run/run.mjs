/**
 * Entry of every npm script. Runs on the Node 20 that a fresh clone may have, with nothing
 * installed: installs and builds what is missing, then runs the command on the project's own Node.
 */
import { build } from './build.mjs';
import { commands } from './commands.mjs';
import { ensureInstalled } from './install.mjs';
import { runOnOwnNode, settingsFrom } from './process.mjs';

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(`No command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
if (!(await ensureInstalled())) process.exit(1);
if (command.needsBuild && !(await build())) process.exit(1);
if (command.script !== undefined) {
  const program = [...settingsFrom(command.settings), command.script, ...(command.args ?? [])];
  process.exitCode = await runOnOwnNode([...program, ...args]);
}
