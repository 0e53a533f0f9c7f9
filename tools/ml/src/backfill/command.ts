import type { Command } from 'commander';
import { NotDone, spanOf } from '@ml-connector/desk';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { operatorIn } from '../ml.config.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { backfillRequest, type BackfillOptions } from './request.js';
import { watch } from './watch.js';

/** Inserts the row that ingress works off page by page. */
async function backfill(terminal: Terminal, options: BackfillOptions): Promise<ExitCode> {
  const { range, records, names } = backfillRequest(options);
  return withInstallation(terminal, async (installation) => {
    const { id: connection, status, ledger } = await installation.connection(options.connection);
    const span = range && spanOf(range, { zone: ledger.zone, now: new Date() });
    if (status !== 'active')
      throw new NotDone(`connection ${connection} is ${status}: a backfill needs it active`);
    await installation.mustHaveRun('shopify-ingress', 'shopify_ingress.backfill');
    const [made] = await installation.query<{ id: string }>(
      `insert into shopify_ingress.backfill (connection, from_at, to_at, records, names, requested_by)
       values ($1, $2, $3, $4, $5, $6) returning id::text as id`,
      [
        ...[connection, span?.from ?? null, span?.to ?? null, records, names],
        operatorIn(terminal.environment),
      ],
    );
    const id = made?.id ?? '';
    terminal.print(`backfill ${id} requested`);
    if (span)
      terminal.say(`orders created from ${span.from.toISOString()} until ${span.to.toISOString()}`);
    return options.watch === true ? watch(installation, id, terminal) : exitCodes.ok;
  });
}

async function cancel(terminal: Terminal, id: string): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    await installation.mustHaveRun('shopify-ingress', 'shopify_ingress.backfill');
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
      'read orders of Shopify again: by creation date, or by name, id or gid; safe to repeat',
    )
    .requiredOption('--connection <id>')
    .option('--from <day>', "a day of the store's zone, or an instant with its offset")
    .option('--to <day>', 'the last day, included; or an instant where it ends; now by default')
    .option('--watch', 'show progress until it is over')
    .action(async (orders: string[], options: BackfillOptions) =>
      done(await backfill(terminal, { ...options, orders })),
    );
  program
    .command('backfill-cancel <backfill>')
    .description('end a backfill that is not over; what was hinted at stays')
    .action(async (id: string) => done(await cancel(terminal, id)));
}
