import { Command, CommanderError } from 'commander';
import { backfillCommands } from './backfill/command.js';
import { connectionCommands } from './connection/commands.js';
import { secretCommand } from './connection/secret-command.js';
import { doctorCommand } from './doctor/command.js';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.js';
import { journalCommands } from './journal/commands.js';
import { mappingCommands } from './mapping/command.js';
import { orderCommands } from './order/commands.js';
import { pollCommand } from './poll/command.js';
import { privacyCommands } from './privacy/commands.js';
import { replayCommands } from './replay/command.js';
import { reviewCommands } from './review/commands.js';
import { retryCommand } from './review/retry-command.js';
import type { Terminal } from './terminal.js';
import { tieOutCommands } from './tie-out/commands.js';

function programFor(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('ml')
    .description("the operator's command line of ml-connector")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd()),
    });
  for (const add of [
    connectionCommands,
    secretCommand,
    tieOutCommands,
    orderCommands,
    journalCommands,
    retryCommand,
    reviewCommands,
    privacyCommands,
    replayCommands,
    backfillCommands,
    pollCommand,
    mappingCommands,
    doctorCommand,
  ]) {
    add(program, terminal, done);
  }
  inherit(program);
  return program;
}

/** Sub-commands report mistakes to the caller instead of ending the process. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inherit(child);
  }
}

/** Runs one command line (without node and script) and tells how it ended; see `exitCodes`. */
export async function ml(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = programFor(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    terminal.say(error instanceof Error ? error.message : String(error));
    return exitCodeOf(error);
  }
}
