import { countLinks, orderRecord, readLinks, type DocumentLink } from '@ml-connector/desk';
import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { toJson } from '../output/json.js';
import { table } from '../output/table.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';
import { printedOrder } from './print-order.js';

interface ShowOptions {
  readonly connection: string;
  readonly json?: boolean;
}

async function show(terminal: Terminal, order: string, options: ShowOptions): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const { connection, json } = options;
    await installation.mustKnow(connection);
    const record = await orderRecord(installation, { connection, order });
    terminal.print(json === true ? toJson(record) : printedOrder(record));
    return exitCodes.ok;
  });
}

interface LinkOptions {
  readonly connection?: string;
  readonly differing?: boolean;
  readonly json?: boolean;
}

const linkRow = (link: DocumentLink): string[] => [
  link.connection,
  link.orderName ?? '',
  `${link.kind} ${link.businessUnit} ${link.number}`,
  link.standing,
  `${link.orderAmount ?? ''} ${link.orderCurrency ?? ''}`.trim(),
  `${link.amount ?? ''} ${link.currency ?? ''}`.trim(),
  link.difference ?? '',
];

async function links(terminal: Terminal, options: LinkOptions): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const { connection, differing, json } = options;
    const standing = differing === true ? 'differs' : undefined;
    await installation.mustKnow(connection);
    const found = await readLinks(installation, { connection, standing });
    const counts = await countLinks(installation, connection ?? null);
    if (json === true) {
      terminal.print(toJson({ links: found, counts }));
      return exitCodes.ok;
    }
    const head = [
      'connection',
      'order',
      'document',
      'standing',
      'order amount',
      'amount',
      'difference',
    ];
    terminal.print(
      table(head, found.filter(({ orderName }) => orderName !== null).map(linkRow), 4),
    );
    for (const { connection: id, kind, ...count } of counts)
      terminal.print(
        `${id}, ${kind}s: ${count.linked} linked, ${count.differing} of them differ; ${count.unknownOrder} name an order that never came; ${count.withoutName} name none, ${count.severalNames} name several`,
      );
    return exitCodes.ok;
  });
}

export function orderCommands(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  program
    .command('order <order>')
    .description('one order: facts, journals, reviews, documents and every call about it')
    .requiredOption('--connection <id>')
    .option('--json', 'with the snapshot and all bodies, for machines')
    .action(async (order: string, options: ShowOptions) =>
      done(await show(terminal, order, options)),
    );
  program
    .command('links')
    .description('orders and the invoices and requisitions of PeopleSoft that name them')
    .option('--connection <id>', 'one connection; all by default')
    .option('--differing', 'only where the amounts differ')
    .option('--json', 'for machines')
    .action(async (options: LinkOptions) => done(await links(terminal, options)));
}
