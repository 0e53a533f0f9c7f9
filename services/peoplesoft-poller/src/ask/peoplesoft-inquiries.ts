import {
  type Connection,
  Connections,
  type PermitLease,
  Permits,
  Secrets,
} from '@ml-connector/connections';
import {
  columnText,
  type Credentials,
  Gateways,
  Inquiry,
  type InquiryCall,
  namedValues,
  type QueryRow,
} from '@ml-connector/peoplesoft';
import { Injectable } from '@nestjs/common';
import { endsInTime } from '../document/pattern-in-time.js';
import type { DayRange } from '../window/days.js';
import {
  absentColumns,
  type InquiryKind,
  type InquirySite,
  unnamedColumns,
} from './inquiry-kind.js';
import { type Asked, SiteInquiries, type SiteRow } from './site-inquiries.js';

/**
 * Inquiries by the Query Access Service or a REST service of the site's own, one at a time per instance
 * under a permit shared by all replicas.
 */
@Injectable()
export class PeopleSoftInquiries extends SiteInquiries {
  constructor(
    private readonly connections: Connections,
    private readonly permits: Permits,
    private readonly secrets: Secrets,
    private readonly gateways: Gateways,
  ) {
    super();
  }

  override async ask(
    connection: Connection,
    question: { readonly kind: InquiryKind; readonly days: DayRange },
    starting: () => Promise<void>,
  ): Promise<Asked> {
    const query = connection.site.inquiries[question.kind];
    if (query === null) return { kind: 'not-set-up', text: `no inquiry for ${question.kind}` };
    const unnamed = unnamedColumns(question.kind, query);
    if (unnamed.length > 0) {
      return {
        kind: 'not-set-up',
        text: `${query.query}: name a column for ${unnamed.join(', ')}`,
      };
    }
    const inquiry = await this.inquiryOf(connection);
    if (typeof inquiry === 'string') return { kind: 'not-set-up', text: inquiry };
    const ran = await this.permits.withPermit(connection.instanceId, 'inquiry', async (lease) => {
      await starting();
      const call = await inquiry.run(query, promptsOf(connection, question.days));
      report(call, lease);
      return call;
    });
    return ran === 'no-permit' ? { kind: 'no-permit' } : askedOf(ran, question.kind, query);
  }

  /** The client of the connection's instance, or what is missing. */
  private async inquiryOf(connection: Connection): Promise<Inquiry | string> {
    const instance = await this.connections.instance(connection.instanceId);
    if (instance === null) return `no PeopleSoft instance ${connection.instanceId}`;
    const credentials = await this.credentialsOf(connection.id);
    if (credentials === null) return 'no PeopleSoft user and password';
    const gateway = this.gateways.to(instance.id, instance);
    return new Inquiry({ gateway, site: connection.site, credentials });
  }

  private async credentialsOf(connection: string): Promise<Credentials | null> {
    const user = await this.secrets.get(connection, 'peoplesoft.user');
    const password = await this.secrets.get(connection, 'peoplesoft.password');
    if (user === null || password === null) return null;
    return { user: user.value, password: password.value, version: password.version };
  }
}

function promptsOf(connection: Connection, days: DayRange): Parameters<Inquiry['run']>[1] {
  const { businessUnit, setId } = connection.ledger;
  return { 'business-unit': businessUnit, 'set-id': setId, from: days.from, to: days.to };
}

/** A refusal is an answer too; only an instance that cannot be reached or read is failing. */
function report({ outcome }: InquiryCall, lease: PermitLease): void {
  lease.report(outcome.kind === 'rows' || outcome.kind === 'refused' ? 'answered' : 'failing');
}

function askedOf({ outcome, exchange }: InquiryCall, kind: InquiryKind, query: InquirySite): Asked {
  if (outcome.kind !== 'rows') {
    const cause = outcome.kind === 'refused' ? outcome.faultClass : outcome.cause;
    return { kind: 'failed', cause, text: outcome.text, exchange };
  }
  const absent = absentColumns(kind, query, outcome.rows);
  if (absent.length > 0) return withoutColumns(query, absent, exchange);
  const rows = outcome.rows.map((row) => siteRow(row, query));
  const pattern = query.orderNamePattern;
  const texts = rows.map(({ orderNameText }) => orderNameText);
  if (pattern !== null && !endsInTime(texts, pattern)) return runsAway(pattern, exchange);
  return { kind: 'rows', rows, full: outcome.full, exchange };
}

function runsAway(pattern: string, exchange: InquiryCall['exchange']): Asked {
  const text = `the order name pattern ${pattern} takes too long on some text: write it without nested repetition`;
  return { kind: 'failed', cause: 'pattern-too-slow', text, exchange };
}

/** Read on, such an answer would make every journal look missing and every document nameless. */
function withoutColumns(
  { query }: InquirySite,
  absent: readonly string[],
  exchange: InquiryCall['exchange'],
): Asked {
  const text = `${query} answers without ${absent.join(', ')}: correct the column names of the connection, or the query`;
  return { kind: 'failed', cause: 'column-missing', text, exchange };
}

function siteRow(row: QueryRow, query: InquirySite): SiteRow {
  const { orderNameColumn } = query;
  const orderNameText = orderNameColumn === null ? '' : columnText(row, orderNameColumn);
  const named = Object.entries(namedValues(query, row));
  const values = Object.fromEntries(named.map(([name, value]) => [name, value.trim()]));
  return { values, orderNameText };
}
