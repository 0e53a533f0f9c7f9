import { BatchInquiry } from './batch-inquiry.js';
import { basicAuthorization } from './envelope.js';
import type { Credentials } from './envelope.js';
import { exchangeFacts } from './exchange-facts.js';
import type { ExchangeFacts } from './exchange-facts.js';
import type { Gateway } from './gateway.js';
import { inquiryPath } from './inquiry-path.js';
import type { PromptValues } from './inquiry-path.js';
import { readInquiry } from './inquiry-answer.js';
import type { InquiryOutcome } from './inquiry-answer.js';
import type { InquirySite, PeopleSoftSite } from './site.js';
import { traced } from './traced.js';

export interface InquirySettings {
  readonly gateway: Gateway;
  readonly site: PeopleSoftSite;
  readonly credentials: Credentials;
}

/** How an inquiry ended, and the record of it for the audit. */
export interface InquiryCall {
  readonly outcome: InquiryOutcome;
  readonly exchange: ExchangeFacts;
}

/**
 * Runs an inquiry of the site over REST, through the Query Access Service or a service of the site's
 * own, or in the Process Scheduler where the settings say so. Neither is asked for a second page: a full answer (`full`) must be asked again in smaller windows. It never throws for what the other side does.
 */
export class Inquiry {
  constructor(private readonly settings: InquirySettings) {}

  /** Throws UnwritablePrompt where a value cannot be sent in a prompt list. */
  async run(
    inquiry: InquirySite,
    prompts: PromptValues,
    maxRows = inquiry.maxRows,
  ): Promise<InquiryCall> {
    if (inquiry.batch) {
      const given = { inquiry, batch: inquiry.batch, maxRows };
      return new BatchInquiry(this.settings).run(given, prompts);
    }
    const { gateway, site, credentials } = this.settings;
    const path = inquiryPath(site, inquiry, { prompts, maxRows });
    const startedAt = new Date();
    const transport = await traced(
      { operation: 'inquiry', alias: inquiry.query },
      gateway.settings,
      () =>
        gateway.call({
          method: 'GET',
          path,
          headers: {
            accept: inquiry.format === 'JSON' ? 'application/json' : 'text/xml',
            ...basicAuthorization(credentials),
          },
        }),
    );
    const outcome =
      transport.kind === 'answered' ? readInquiry(inquiry, maxRows, transport) : transport;
    const word = inquiry.rest ? 'service' : 'query';
    const made = { operation: `${word} ${inquiry.query}`, request: `GET ${path}` };
    const credentialVersion = credentials.version;
    return {
      outcome,
      exchange: exchangeFacts(outcome, { ...made, transport, startedAt, credentialVersion }),
    };
  }
}
