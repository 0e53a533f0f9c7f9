import { ComponentInterface } from './component-interface.js';
import type { Credentials } from './envelope.js';
import { Gateway } from './gateway.js';
import type { AddressGuard, GatewaySettings } from './gateway.js';
import { Inquiry } from './inquiry.js';
import { journalKeyRow } from './journal-key.js';
import type { NotUsable } from './probe-findings.js';
import { findings } from './probe-findings.js';
import { nameStep, tcpStep, tlsStep } from './probe-network.js';
import { failed, passed } from './probe-step.js';
import type { PeopleSoftSite } from './site.js';

/** The layers of a connection to PeopleSoft, in the order in which they are walked. */
export type ProbeLayer =
  | 'name'
  | 'tcp'
  | 'tls'
  | 'gateway'
  | 'node'
  | 'user'
  | 'permission'
  | 'service-operation'
  | 'dry-read'
  | 'inquiry';

export interface ProbeStep {
  readonly layer: ProbeLayer;
  readonly ok: boolean;
  /** What was found, in plain words; never a secret. */
  readonly message: string;
  /** What to do about it; null where nothing is wrong. */
  readonly nextAction: string | null;
}

export interface ProbeSettings {
  readonly instance: GatewaySettings;
  readonly site: PeopleSoftSite;
  readonly credentials: Credentials;
  readonly guard: AddressGuard;
  /** A business unit that the dry read asks for. */
  readonly businessUnit: string;
}

/** No step takes longer, so that a whole probe ends within half a minute; milliseconds. */
const stepTimeoutMs = 3_000;

/**
 * Walks the layers to a PeopleSoft one at a time and stops at the first that fails. It reads a journal
 * that cannot exist and one row per query, and writes nothing: usable before a connection is saved.
 */
export async function probe(settings: ProbeSettings): Promise<ProbeStep[]> {
  const instance = {
    ...settings.instance,
    timeoutMs: Math.min(settings.instance.timeoutMs, stepTimeoutMs),
    connectTimeoutMs: stepTimeoutMs,
  };
  const steps: ProbeStep[] = [];
  const named = await nameStep(instance, settings.guard);
  steps.push(named.step);
  if (!named.pinned) return steps;
  for (const step of [tcpStep, tlsStep]) {
    const result = await step(instance, named.pinned, stepTimeoutMs);
    steps.push(result);
    if (!result.ok) return steps;
  }
  const gateway = new Gateway(instance, settings.guard);
  try {
    return [...steps, ...(await serviceSteps(settings, gateway))];
  } finally {
    await gateway.close();
  }
}

async function serviceSteps(settings: ProbeSettings, gateway: Gateway): Promise<ProbeStep[]> {
  const listener = await listenerStep(settings.site, gateway);
  if (!listener.ok) return [listener];
  const read = await dryRead(settings, gateway);
  const steps = [listener, ...read];
  if (steps.some(({ ok }) => !ok)) return steps;
  return [...steps, ...(await inquirySteps(settings, gateway))];
}

/** A call of no operation: any gateway answers it with an error of its own, and does nothing. */
const knock = {
  method: 'POST',
  headers: { 'content-type': 'text/xml;charset=UTF-8', soapaction: '' },
  body: '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body/></soapenv:Envelope>',
} as const;

async function listenerStep(site: PeopleSoftSite, gateway: Gateway): Promise<ProbeStep> {
  const answer = await gateway.call({ ...knock, path: site.soapPath });
  if (answer.kind !== 'answered')
    return failed(
      'gateway',
      `The web server accepts connections but does not answer (${answer.cause})`,
      'Ask the PeopleSoft team whether web and application server are up',
    );
  if (answer.status === 404)
    return failed(
      'gateway',
      `There is no integration gateway at ${site.soapPath} (HTTP 404)`,
      'Correct the path of the SOAP listener, usually /PSIGW/PeopleSoftServiceListeningConnector',
    );
  if (answer.status === 502 || answer.status === 503 || answer.status === 504)
    return failed(
      'gateway',
      `The web server answers HTTP ${answer.status}: the gateway or its application server is down`,
      'Ask the PeopleSoft team to start the integration gateway and its domain',
    );
  return passed('gateway', `The integration gateway answers at ${site.soapPath}`);
}

async function dryRead(settings: ProbeSettings, gateway: Gateway): Promise<ProbeStep[]> {
  const { site, credentials, businessUnit } = settings;
  const journals = new ComponentInterface({ gateway, site, ci: site.journal, credentials });
  const key = { businessUnit, journalId: '0', journalDate: '1900-01-01', unpostSeq: 0 };
  if (journals.offers('get'))
    return findings((await journals.get(journalKeyRow(key))).outcome, site);
  if (journals.offers('find'))
    return findings(
      (await journals.find({ BUSINESS_UNIT: businessUnit, JOURNAL_ID: '0' })).outcome,
      site,
    );
  const unread: NotUsable = { kind: 'not-offered' };
  return findings(unread, site);
}

const queryAction =
  'Make the query public, grant it to the integration user, and compare its prompts with the settings';
const serviceAction =
  'Compare the path with the URI template of the service operation, and grant it to the integration user';

async function inquirySteps(settings: ProbeSettings, gateway: Gateway): Promise<ProbeStep[]> {
  const { site, credentials, businessUnit } = settings;
  const inquiry = new Inquiry({ gateway, site, credentials });
  const prompts = {
    'business-unit': businessUnit,
    'set-id': 'SHARE',
    from: '1900-01-01',
    to: '1900-01-02',
  };
  const steps: ProbeStep[] = [];
  for (const query of Object.values(site.inquiries)) {
    if (query === null) continue;
    const { outcome } = await inquiry.run(query, prompts, 1);
    steps.push(
      outcome.kind === 'rows'
        ? passed('inquiry', `Inquiry ${query.query} answers`)
        : failed(
            'inquiry',
            `Inquiry ${query.query} does not answer: ${outcome.text}`,
            query.rest ? serviceAction : queryAction,
          ),
    );
    if (outcome.kind !== 'rows') return steps;
  }
  return steps;
}
