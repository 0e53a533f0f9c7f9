import type { Command } from 'commander';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { InvalidArgument, NotDone } from '@ml-connector/desk';
import { operatorIn } from '../ml.config.js';
import type { Installation } from '../platform/installation.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

export interface BackfillOptions {
  readonly connection: string;
  readonly from?: string;
  readonly to?: string;
  readonly orders?: readonly string[];
  readonly watch?: boolean;
}

/** A row of shopify_ingress.backfill; ingress works it off page by page. */
export interface BackfillRow {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly records: readonly string[];
  readonly names: readonly string[];
}

function instant(argument: string, text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw new InvalidArgument(
    argument,
    text,
    'write a date or an instant such as 2026-11-20T00:00:00Z',
  );
}

/** Gids and numbers name a record; anything else is an order name. */
export function backfillRow(options: BackfillOptions, now: Date): BackfillRow {
  const orders = options.orders ?? [];
  const isRecord = (text: string): boolean => /^(gid:\/\/shopify\/Order\/)?\d{6,}$/.test(text);
  if (options.from === undefined && orders.length === 0) {
    throw new InvalidArgument(
      '--from',
      '',
      'give a range with --from and --to, or orders by name, number or gid',
    );
  }
  const from = options.from === undefined ? null : instant('--from', options.from);
  const to = from === null ? null : options.to === undefined ? now : instant('--to', options.to);
  if (from !== null && to !== null && from >= to) {
    throw new InvalidArgument('--to', options.to ?? '', 'it must lie behind --from');
  }
  return {
    from,
    to,
    records: orders.filter(isRecord),
    names: orders.filter((text) => !isRecord(text)),
  };
}

interface Progress {
  readonly state: string;
  readonly found: string;
  readonly progress: Date | null;
  readonly reason: string | null;
}

async function watch(
  installation: Installation,
  id: string,
  terminal: Terminal,
): Promise<ExitCode> {
  for (;;) {
    const [row] = await installation.query<Progress>(
      'select state, found::text as found, progress, reason from shopify_ingress.backfill where id::text = $1',
      [id],
    );
    if (row === undefined) throw new InvalidArgument('backfill', id, 'there is none of that id');
    const until = row.progress === null ? '' : `, up to ${row.progress.toISOString()}`;
    terminal.say(
      `${row.state}: ${row.found} orders${until}${row.reason === null ? '' : ` (${row.reason})`}`,
    );
    if (row.state === 'done') return exitCodes.ok;
    if (row.state === 'refused' || row.state === 'cancelled') return exitCodes.refused;
    await pause(1000);
  }
}

async function backfill(terminal: Terminal, options: BackfillOptions): Promise<ExitCode> {
  const row = backfillRow(options, new Date());
  return withInstallation(terminal, async (installation) => {
    const { id: connection, status } = await installation.connection(options.connection);
    if (status !== 'active')
      throw new NotDone(`connection ${connection} is ${status}: a backfill needs it active`);
    const [made] = await installation.query<{ id: string }>(
      `insert into shopify_ingress.backfill (connection, from_at, to_at, records, names, requested_by)
       values ($1, $2, $3, $4, $5, $6) returning id::text as id`,
      [connection, row.from, row.to, row.records, row.names, operatorIn(terminal.environment)],
    );
    const id = made?.id ?? '';
    terminal.print(`backfill ${id} requested`);
    return options.watch === true ? watch(installation, id, terminal) : exitCodes.ok;
  });
}

async function cancel(terminal: Terminal, id: string): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const rows = await installation.query(
      `with cancelled as (
         update shopify_ingress.backfill set state = 'cancelled', finished_at = clock_timestamp()
         where id::text = $1 and finished_at is null returning 1)
       select * from cancelled`,
      [id],
    );
    if (rows.length === 0) throw new NotDone(`there is no open backfill "${id}"`);
    terminal.print(`backfill ${id} is over`);
    return exitCodes.ok;
  });
}

export function backfillCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('backfill [orders...]')
    .description(
      'read orders of Shopify again: by creation date, or by name, number or gid; safe to repeat',
    )
    .requiredOption('--connection <id>')
    .option('--from <instant>', 'an instant, or a day in UTC')
    .option('--to <instant>', 'now by default')
    .option('--watch', 'show progress until it is over')
    .action(async (orders: string[], options: BackfillOptions) =>
      done(await backfill(terminal, { ...options, orders })),
    );
  program
    .command('backfill-cancel <backfill>')
    .description('end a backfill that is not over; what was hinted at stays')
    .action(async (id: string) => done(await cancel(terminal, id)));
}
