import {
  findPrivacyRequest,
  InvalidArgument,
  privacyRequests,
  takeReport,
  type PrivacyRequest,
} from '@ml-connector/desk';
import type { Command } from 'commander';
import { existsSync, writeFileSync } from 'node:fs';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

const day = (instant: Date): string => instant.toISOString().slice(0, 10);

/** Where a request stands, in the words of the list. */
function standing({ kind, finishedAt, hasReport, takenBy, evidence }: PrivacyRequest): string {
  if (finishedAt === null) return 'open';
  if (typeof evidence?.['refused'] === 'string') return `refused: ${evidence['refused']}`;
  if (kind !== 'data-request') return evidence?.['allErased'] === true ? 'erased' : 'NOT ERASED';
  if (takenBy !== null) return `taken by ${takenBy}`;
  return hasReport ? 'report waits' : 'nothing left to report';
}

async function list(
  terminal: Terminal,
  options: { readonly connection?: string; readonly json?: boolean },
): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const requests = await privacyRequests(installation, { connection: options.connection });
    const rows = requests.map((request) => [
      request.id,
      request.connection,
      request.kind,
      day(request.receivedAt),
      day(request.deadline),
      standing(request),
    ]);
    const head = ['request', 'connection', 'kind', 'received', 'deadline', 'standing'];
    terminal.print(options.json === true ? toJson(requests) : table(head, rows));
    return exitCodes.ok;
  });
}

async function show(terminal: Terminal, id: string): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    terminal.print(toJson(await findPrivacyRequest(installation, id)));
    return exitCodes.ok;
  });
}

function mustBeNew(path: string): void {
  if (existsSync(path)) throw new InvalidArgument('--out', path, 'it exists; name a new file');
}

/** The file is for its owner alone, and never overwrites one. */
async function take(terminal: Terminal, id: string, out: string | undefined): Promise<ExitCode> {
  if (out !== undefined) mustBeNew(out);
  return withInstallation(terminal, async (installation) => {
    const { connection } = await findPrivacyRequest(installation, id);
    const path = out ?? `data-request-${connection}-${id}.json`;
    mustBeNew(path);
    const { content } = await takeReport(installation, id, operatorIn(terminal.environment));
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
    terminal.print(`the report of request ${id} is in ${path}: hand it out, then delete it`);
    return exitCodes.ok;
  });
}

export function privacyCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const request = program
    .command('data-request')
    .description('requests under privacy law, their deadlines and evidence');
  request
    .command('list')
    .description('data requests and erasures, the nearest deadline first')
    .option('--connection <id>', 'one connection; all by default')
    .option('--json', 'for machines')
    .action(async (options: { connection?: string; json?: boolean }) =>
      done(await list(terminal, options)),
    );
  request
    .command('show <request>')
    .description('one request with its evidence, as JSON')
    .action(async (id: string) => done(await show(terminal, id)));
  request
    .command('take <request>')
    .description('write the report of a data request into a file; who took it is written down')
    .option(
      '--out <file>',
      'a file that is not there yet; data-request-<connection>-<id>.json by default',
    )
    .action(async (id: string, options: { out?: string }) =>
      done(await take(terminal, id, options.out)),
    );
}
