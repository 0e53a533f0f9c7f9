import type { Connection } from '@ml-connector/connections';
import {
  type Figure,
  type LateEntry,
  type Money,
  tieOut,
  type TieOut,
  type TieOutRow,
  type Variance,
} from '@ml-connector/ledger';
import { type ConservationReport, checkConservation } from './conservation.js';
import { gather, type Sources } from './gather.js';
import type { Period } from './period.js';

/** An amount as decimal text, with all decimals of its currency. */
export interface PlainAmount {
  readonly amount: string;
  readonly currency: string;
}

/** One line of the table; `posted` is null where the site does not say. */
export interface PlainRow {
  readonly period: string;
  readonly component: string;
  readonly detail: string | null;
  readonly currency: string;
  readonly shopify: string;
  readonly prepared: string;
  readonly accepted: string;
  readonly posted: string | null;
}

export interface PlainVariance {
  readonly orderId: string;
  readonly orderName: string;
  readonly reason: Variance['reason'];
  readonly reasonCode: string | null;
  readonly column: Variance['column'];
  readonly figures: readonly (PlainAmount & {
    readonly component: string;
    readonly detail: string | null;
  })[];
}

/** The tie-out of one connection and period as it is shown, kept and exported: amounts are text. */
export interface TieOutReport {
  readonly connection: string;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly holds: boolean;
  readonly complete: boolean;
  readonly rows: readonly PlainRow[];
  readonly variances: readonly PlainVariance[];
  readonly moneyInReview: readonly (PlainAmount & { readonly reasonCode: string })[];
  readonly rounding: readonly PlainAmount[];
  readonly lateEntries: readonly LateEntry[];
  readonly notApplicable: Readonly<Record<string, number>>;
  readonly conservation: ConservationReport;
}

/** Reads Shopify now and compares: the table, each variance, and where every record stands. */
export async function readTieOut(
  connection: Connection,
  period: Period,
  sources: Sources,
): Promise<TieOutReport> {
  const gathered = await gather(connection, period, sources);
  sources.progress('comparing with what was prepared, accepted and posted');
  const conservation = await checkConservation(gathered, sources, connection);
  return tieOutReport(tieOut(gathered.input), conservation);
}

/** It holds only where nothing was lost either, refunds and customers included. */
export function tieOutReport(outcome: TieOut, conservation: ConservationReport): TieOutReport {
  const { connection, from, to, lateEntries, notApplicable } = outcome;
  return {
    ...{ connection, from, to, lateEntries, notApplicable, conservation },
    holds: outcome.holds && conservation.holds,
    complete: outcome.complete && conservation.holds,
    rows: outcome.rows.map(plainRow),
    variances: outcome.variances.map(plainVariance),
    moneyInReview: outcome.moneyInReview.map(({ reasonCode, amount }) => ({
      reasonCode,
      ...plain(amount),
    })),
    rounding: outcome.rounding.map(plain),
  };
}

function plain(money: Money): PlainAmount {
  return { amount: money.toString(), currency: money.currency };
}

function plainRow({ shopify, prepared, accepted, posted, ...row }: TieOutRow): PlainRow {
  return {
    ...row,
    shopify: shopify.toString(),
    prepared: prepared.toString(),
    accepted: accepted.toString(),
    posted: posted?.toString() ?? null,
  };
}

function plainVariance(variance: Variance): PlainVariance {
  const { orderId, orderName, reason, reasonCode, column, figures } = variance;
  return { orderId, orderName, reason, reasonCode, column, figures: figures.map(plainFigure) };
}

function plainFigure({ component, detail, amount }: Figure): PlainVariance['figures'][number] {
  return { component, detail, ...plain(amount) };
}
