import { sha256 } from './body.js';
import type { Credentials } from './envelope.js';
import type { ExchangeFacts } from './exchange-facts.js';
import { Gateway } from './gateway.js';
import type { AddressGuard, GatewaySettings, Transport } from './gateway.js';
import { Inquiry } from './inquiry.js';
import { nameStep, tcpStep, tlsStep } from './probe-network.js';
import { dryRead } from './probe-read.js';
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
  /** SetID that customers and inquiries are asked for; SHARE where absent. */
  readonly setId?: string;
  /** Is told of every call as it went over the wire. */
  readonly onExchange?: (exchange: ExchangeFacts) => void;
}

/** No step takes longer, so that a whole probe ends within half a minute; milliseconds. */
const stepTimeoutMs = 3_000;
/** PeopleSoft's own name for the SetID that all business units share. */
const shareSet = 'SHARE';

/** All steps of `probeSteps`. */
export async function probe(settings: ProbeSettings): Promise<ProbeStep[]> {
  const steps: ProbeStep[] = [];
  for await (const step of probeSteps(settings)) steps.push(step);
  return steps;
}

/**
 * Walks the layers to a PeopleSoft one at a time, tells each as soon as it is known, and stops at the first that fails.
 * It reads a journal that cannot exist and one row per query, and writes nothing: usable before a connection is saved.
 */
export async function* probeSteps(settings: ProbeSettings): AsyncGenerator<ProbeStep> {
  const instance = {
    ...settings.instance,
    timeoutMs: Math.min(settings.instance.timeoutMs, stepTimeoutMs),
    connectTimeoutMs: stepTimeoutMs,
  };
  const named = await nameStep(instance, settings.guard);
  yield named.step;
  if (!named.pinned) return;
  const { pinned } = named;
  for (const step of [tcpStep, tlsStep]) {
    const result = await step(instance, pinned, stepTimeoutMs);
    yield result;
    if (!result.ok) return;
  }
  // The address that was shown is the one that is called.
  const gateway = new Gateway(instance, () => Promise.resolve(pinned));
  try {
    yield* serviceSteps(settings, gateway);
  } finally {
    await gateway.close();
  }
}

async function* serviceSteps(settings: ProbeSettings, gateway: Gateway): AsyncGenerator<ProbeStep> {
  const listener = await listenerStep(settings, gateway);
  yield listener;
  if (!listener.ok) return;
  const read = await dryRead(settings, gateway);
  yield* read;
  if (read.every(({ ok }) => ok)) yield* inquirySteps(settings, gateway);
}

/** A call of no operation: any gateway answers it with an error of its own, and does nothing. */
const knock = {
  method: 'POST',
  headers: { 'content-type': 'text/xml;charset=UTF-8', soapaction: '' },
  body: '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body/></soapenv:Envelope>',
} as const;

async function listenerStep(
  { site, onExchange }: ProbeSettings,
  gateway: Gateway,
): Promise<ProbeStep> {
  const startedAt = new Date();
  const answer = await gateway.call({ ...knock, path: site.soapPath });
  onExchange?.(knocked(answer, startedAt));
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

/** The knock as it went over the wire; it carries no credential. */
function knocked(transport: Transport, startedAt: Date): ExchangeFacts {
  const answer = transport.kind === 'answered' ? transport : null;
  const request = Buffer.from(knock.body);
  const lost = transport.kind === 'not-sent' ? 'NOT_SENT' : 'ANSWER_LOST';
  return {
    operation: 'knock at the integration gateway',
    outcome: answer ? 'ANSWERED' : lost,
    httpStatus: answer?.status ?? null,
    cause: transport.kind === 'answered' ? null : transport.cause,
    transactionId: answer?.transactionId ?? null,
    credential: 'none',
    startedAt,
    finishedAt: new Date(),
    request,
    requestSha256: sha256(request),
    response: answer?.body ?? null,
    responseSha256: answer ? sha256(answer.body) : null,
  };
}

const queryAction =
  'Make the query public, grant it to the integration user, and compare its prompts with the settings';
const serviceAction =
  'Compare the path with the URI template of the service operation, and grant it to the integration user';

async function* inquirySteps(settings: ProbeSettings, gateway: Gateway): AsyncGenerator<ProbeStep> {
  const { site, credentials, businessUnit } = settings;
  const inquiry = new Inquiry({ gateway, site, credentials });
  const prompts = {
    'business-unit': businessUnit,
    'set-id': settings.setId ?? shareSet,
    from: '1900-01-01',
    to: '1900-01-02',
  };
  for (const query of Object.values(site.inquiries)) {
    if (query === null) continue;
    const { outcome, exchange } = await inquiry.run(query, prompts, 1);
    settings.onExchange?.(exchange);
    yield outcome.kind === 'rows'
      ? passed('inquiry', `Inquiry ${query.query} answers`)
      : failed(
          'inquiry',
          `Inquiry ${query.query} does not answer: ${outcome.text}`,
          query.rest ? serviceAction : queryAction,
        );
    if (outcome.kind !== 'rows') return;
  }
}
