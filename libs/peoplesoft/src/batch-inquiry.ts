import { setTimeout as wait } from 'node:timers/promises';
import { readBlock, readStart } from './batch-answer.js';
import { resultsBody, startBody } from './batch-messages.js';
import { sha256 } from './body.js';
import { requestOf } from './envelope.js';
import { exchangeFacts } from './exchange-facts.js';
import type { Answered, Transport } from './gateway.js';
import type { InquiryCall, InquirySettings } from './inquiry.js';
import type { PromptValues } from './inquiry-path.js';
import type { InquiryOutcome, QueryRow } from './inquiry-answer.js';
import type { NotSent, Refused, Unknown } from './outcome.js';
import type { BatchSite, InquirySite } from './site.js';
import { traced } from './traced.js';

/** One run: what came so far, and the last word of the other side. */
interface Running {
  readonly inquiry: InquirySite;
  readonly batch: BatchSite;
  readonly maxRows: number;
  /** Milliseconds of the epoch. */
  readonly until: number;
  readonly bodies: Buffer[];
  transport: Transport;
}

type Failure = Refused | NotSent | Unknown;

/**
 * Runs a query in the Process Scheduler and fetches its rows block by block, for queries that take
 * longer than one answer may: QAS_EXECUTEQRYSYNCPOLL_OPER gives the query instance, QAS_GETQUERYRESULTS_OPER
 * its blocks (PeopleTools, Reporting Web Services). It never throws for what the other side does.
 */
export class BatchInquiry {
  constructor(private readonly settings: InquirySettings) {}

  async run(
    given: { readonly inquiry: InquirySite; readonly batch: BatchSite; readonly maxRows: number },
    prompts: PromptValues,
  ): Promise<InquiryCall> {
    const startedAt = new Date();
    const until = startedAt.getTime() + this.patienceMs(given.batch);
    const request = startBody(given.inquiry, prompts, given.maxRows);
    const transport: Transport = { kind: 'unknown', cause: 'transport-error', text: '' };
    const running: Running = { ...given, until, bodies: [], transport };
    const outcome = await this.outcomeOf(running, request);
    const made = { operation: `query ${given.inquiry.query}`, request };
    const credentialVersion = this.settings.credentials.version;
    const said = wholeAnswer(running);
    return {
      outcome,
      exchange: exchangeFacts(outcome, { ...made, transport: said, startedAt, credentialVersion }),
    };
  }

  /** Never more than five times as long as an answer may take: a test of the connection is in a hurry. */
  private patienceMs({ withinMinutes }: BatchSite): number {
    return Math.min(withinMinutes * 60_000, 5 * this.settings.gateway.settings.timeoutMs);
  }

  private async outcomeOf(running: Running, request: string): Promise<InquiryOutcome> {
    const answer = await this.call(running, running.batch.startAlias, request);
    if (answer.kind !== 'answered') return answer;
    const started = readStart(answer);
    return started.kind === 'started' ? this.fetch(running, started.queryInstance) : started;
  }

  private async fetch(running: Running, queryInstance: string): Promise<InquiryOutcome> {
    const { batch, maxRows } = running;
    const rows: QueryRow[] = [];
    for (let block = 1; rows.length < maxRows;) {
      const answer = await this.call(
        running,
        batch.resultsAlias,
        resultsBody(queryInstance, block),
      );
      if (answer.kind !== 'answered') return answer;
      const read = readBlock(answer);
      if (read.kind === 'block') {
        rows.push(...read.rows);
        if (read.isFinal) break;
        block += 1;
      } else if (read.kind === 'not-yet') {
        if (Date.now() >= running.until) return tooSlow(this.patienceMs(batch));
        await wait(batch.everySeconds * 1_000);
      } else return read;
    }
    return { kind: 'rows', rows: rows.slice(0, maxRows), full: rows.length >= maxRows };
  }

  /** Keeps what came for the record; all blocks together must stay within the limit of one answer. */
  private async call(running: Running, alias: string, xml: string): Promise<Answered | Failure> {
    const { gateway, site, credentials } = this.settings;
    const base = site.soapPath.replace(/\/+$/, '');
    const path = site.pathForm === 'bare' ? base : `${base}/${site.node}`;
    const body = { operation: 'get', alias, xml, sha256: sha256(xml) } as const;
    const request = requestOf(site, body, { path, credentials });
    const transport = await traced({ operation: 'inquiry', alias }, gateway.settings, () =>
      gateway.call(request),
    );
    running.transport = transport;
    if (transport.kind !== 'answered') return transport;
    running.bodies.push(transport.body);
    const length = running.bodies.reduce((sum, each) => sum + each.length, 0);
    return length > gateway.settings.answerLimitBytes ? tooLarge(running) : transport;
  }
}

/** The record of a run holds all that was answered, one answer after the other. */
function wholeAnswer({ transport, bodies }: Running): Transport {
  if (transport.kind !== 'answered') return transport;
  return { ...transport, body: Buffer.concat(bodies) };
}

function tooSlow(afterMs: number): Unknown {
  const text = `The query is still not ready after ${Math.round(afterMs / 1_000)} s`;
  return { kind: 'unknown', cause: 'answer-timeout', text };
}

function tooLarge(running: Running): Unknown {
  running.transport = { kind: 'unknown', cause: 'answer-too-large', text: '' };
  const text = 'The blocks together are longer than the limit of an answer';
  return { kind: 'unknown', cause: 'answer-too-large', text };
}
