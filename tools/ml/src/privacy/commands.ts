import {
  findPrivacyRequest,
  InvalidArgument,
  privacyRequests,
  takeReport,
  type PrivacyRequest,
} from '@ml-connector/desk';
import { dateInZone } from '@ml-connector/ledger';
import type { Command } from 'commander';
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

/** Where a request stands, in the words of the list. */
function standing(request: PrivacyRequest): string {
  const { kind, finishedAt, waitsFor, evidence } = request;
  if (waitsFor.length > 0) return `waits until the report of ${waitsFor.join(', ')} is taken`;
  if (finishedAt === null) return 'open';
  if (typeof evidence?.['refused'] === 'string') return `refused: ${evidence['refused']}`;
  return kind === 'data-request' ? reportStanding(request) : erasureStanding(evidence);
}

function reportStanding({ hasReport, takenBy, evidence }: PrivacyRequest): string {
  if (takenBy !== null) return `taken by ${takenBy}`;
  if (evidence?.['reportTaken'] === false) return 'ERASED BEFORE IT WAS TAKEN';
  return hasReport ? 'report waits' : 'nothing left to report';
}

function erasureStanding(evidence: PrivacyRequest['evidence']): string {
  if (evidence?.['allErased'] !== true) return 'NOT ERASED';
  return evidence['reportsNeverTaken'] === undefined ? 'erased' : 'erased, A REPORT NEVER TAKEN';
}

async function list(
  terminal: Terminal,
  options: { readonly connection?: string; readonly json?: boolean },
): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    await installation.mustKnow(options.connection);
    const requests = await privacyRequests(installation, { connection: options.connection });
    const all = await installation.connections.list();
    const zones = new Map(all.map(({ id, ledger }) => [id, ledger.zone]));
    const rows = requests.map((request) => {
      const zone = zones.get(request.connection) ?? 'UTC';
      const days = [request.receivedAt, request.deadline].map((at) => dateInZone(at, zone));
      return [request.id, request.connection, request.kind, ...days, standing(request)];
    });
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

/** For its owner alone. Made first: who takes a report that cannot be written has not taken it. */
function newFile(path: string): number {
  mustBeNew(path);
  try {
    return openSync(path, 'wx', 0o600);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidArgument('--out', path, `name a file that can be written (${problem})`);
  }
}

/** Never overwrites a file. */
async function take(terminal: Terminal, id: string, out: string | undefined): Promise<ExitCode> {
  if (out !== undefined) mustBeNew(out);
  return withInstallation(terminal, async (installation) => {
    const { connection } = await findPrivacyRequest(installation, id);
    const path = out ?? `data-request-${connection}-${id}.json`;
    const file = newFile(path);
    try {
      const { content } = await takeReport(installation, id, operatorIn(terminal.environment));
      writeFileSync(file, content);
    } catch (error) {
      rmSync(path);
      throw error;
    } finally {
      closeSync(file);
    }
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
