import { accountingPolicySchema, validated } from '@ml-connector/connections';
import type { OrderSnapshot } from '@ml-connector/events';
import type { AccountingPolicy, RefundRelease } from '@ml-connector/ledger';
import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { InvalidArgument, ledgerJournals, readPeriod } from '@ml-connector/desk';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { dryRun, type DryRun, type StoredOrder } from './dry-run.js';
import { revived } from './stored-events.js';

function readPolicy(path: string): AccountingPolicy {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidArgument('file', path, `it is no readable JSON (${problem})`);
  }
  return validated(accountingPolicySchema, content);
}

interface OrderRow {
  readonly order_id: string;
  readonly snapshot: unknown;
}

interface ReleaseRow {
  readonly order_id: string;
  readonly refund_id: string;
  readonly release: unknown;
}

async function storedOrders(
  installation: Installation,
  connection: string,
): Promise<StoredOrder[]> {
  const orders = await installation.query<OrderRow>(
    'select order_id, snapshot from gl_poster.order_snapshot where connection = $1',
    [connection],
  );
  const released = await installation.query<ReleaseRow>(
    'select order_id, refund_id, release from gl_poster.refund_release where connection = $1',
    [connection],
  );
  const byOrder = Map.groupBy(released, ({ order_id: id }) => id);
  return orders.map(({ order_id: id, snapshot }) => ({
    snapshot: revived(snapshot) as OrderSnapshot,
    releases: new Map(
      (byOrder.get(id) ?? []).map((row) => [row.refund_id, revived(row.release) as RefundRelease]),
    ),
  }));
}

function print({ journals, rows, held }: DryRun): string {
  const cells = rows.map(({ account, currency, ...sums }) => [
    account,
    currency,
    sums.posted.toString(),
    sums.draft.toString(),
    sums.difference.toString(),
  ]);
  return [
    table(['account', 'cur', 'booked', 'draft', 'difference'], cells, 2),
    '',
    `${journals} journals under the draft, ${held.length} held`,
    ...held.map(({ orderName, reason }) => `  ${orderName}: ${reason}`),
  ].join('\n');
}

interface Options {
  readonly connection: string;
  readonly period: string;
  readonly json?: boolean;
}

async function run(terminal: Terminal, file: string, options: Options): Promise<ExitCode> {
  const policy = readPolicy(file);
  const period = readPeriod(options.period);
  return withInstallation(terminal, async (installation) => {
    const { ledger } = await installation.connection(options.connection);
    const orders = await storedOrders(installation, options.connection);
    const journals = await ledgerJournals(installation, options.connection, ledger.zone);
    const result = dryRun(orders, journals, { ledger, policy, period });
    terminal.print(options.json === true ? toJson(result) : print(result));
    return exitCodes.ok;
  });
}

export function mappingCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('mapping')
    .description('which amount goes to which account')
    .command('dry-run <policy-file>')
    .description(
      'the books of a period under a draft policy, and the difference by account; changes nothing',
    )
    .requiredOption('--connection <id>')
    .option('--period <period>', '2026-11, 2026-11-20, a range or all', 'all')
    .option('--json', 'for machines')
    .action(async (file: string, options: Options) => done(await run(terminal, file, options)));
}
