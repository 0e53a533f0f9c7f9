import { faultRule } from './faults.js';
import type { Outcome, Refused } from './outcome.js';
import type { ProbeLayer, ProbeStep } from './probe.js';
import { failed, passed } from './probe-step.js';
import type { PeopleSoftSite } from './site.js';

/** The site offers neither Get nor Find, so nothing can be read without writing. */
export interface NotUsable {
  readonly kind: 'not-offered';
}

const layers: readonly ProbeLayer[] = [
  'node',
  'user',
  'permission',
  'service-operation',
  'dry-read',
];

/**
 * What one dry read tells about the layers behind the gateway: those before the failing one passed,
 * those after it are not reached.
 */
export function findings(outcome: Outcome | NotUsable, site: PeopleSoftSite): ProbeStep[] {
  const failure = failureOf(outcome, site);
  const reached = failure === null ? layers : layers.slice(0, layers.indexOf(failure.layer));
  return [
    ...reached.map((layer) => passed(layer, words(layer, site))),
    ...(failure ? [failure] : []),
  ];
}

function words(layer: ProbeLayer, site: PeopleSoftSite): string {
  switch (layer) {
    case 'node':
      return `Node ${site.node} takes the call`;
    case 'user':
      return 'The user signs in';
    case 'permission':
      return 'The user may call the journal service';
    case 'service-operation':
      return `The service of ${site.journal.ciName} answers`;
    default:
      return 'A journal that does not exist was asked for, and was not found';
  }
}

function failureOf(outcome: Outcome | NotUsable, site: PeopleSoftSite): ProbeStep | null {
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'not-offered':
      return failed(
        'dry-read',
        `${site.journal.ciName} offers neither Get nor Find, so unknown outcomes cannot be read back`,
        'Ask the PeopleSoft team to add the Get method to the service',
      );
    case 'not-sent':
      return failed(
        'node',
        `The connection broke off (${outcome.cause})`,
        'Try again; it stood a moment ago',
      );
    case 'unknown':
      return unanswered(outcome.cause, site);
    case 'refused':
      return refusal(outcome, site);
  }
}

function unanswered(cause: string, site: PeopleSoftSite): ProbeStep {
  if (cause === 'login-page')
    return failed(
      'node',
      'A sign-in page answered instead of the gateway',
      'Give the address of the integration gateway, not of the portal, or let the path bypass the single sign-on',
    );
  if (cause === 'sign-in-refused')
    return failed(
      'user',
      'A web server before the gateway refused the sign-in (HTTP 401)',
      'Correct user and password, or have HTTP Basic passed on to the gateway; a site may want WS-Security instead',
    );
  if (cause === 'server-error-page')
    return failed(
      'node',
      'The web server answered with an error page: the application server behind the gateway is down or restarting',
      'Ask the PeopleSoft team to look at the application server domain',
    );
  if (cause === 'answer-timeout')
    return failed(
      'dry-read',
      'The read takes longer than this test waits',
      'Ask the PeopleSoft team whether the application server is overloaded',
    );
  return failed(
    'dry-read',
    `The answer could not be read (${cause})`,
    `Compare the node ${site.node} and the path form with what the site publishes`,
  );
}

/** Which layer a message of PeopleSoft's catalogue belongs to. */
const layerOf: Readonly<Record<string, ProbeLayer>> = {
  '158,45': 'user',
  '158,55': 'user',
  '158,536': 'permission',
  '90,6': 'permission',
  '40,20': 'permission',
  '158,505': 'service-operation',
  '159,5': 'service-operation',
  '158,10001': 'service-operation',
};

function refusal(refused: Refused, site: PeopleSoftSite): ProbeStep | null {
  if (refused.faultClass === 'absent') return null;
  const code = `${refused.messageSet ?? '-'},${refused.messageNumber ?? '-'}`;
  const namesNode = /\bnode\b/i.test(refused.text) || refused.text.includes(site.node);
  if (namesNode && layerOf[code] !== 'user')
    return failed(
      'node',
      `The gateway does not know node ${site.node}: ${refused.text}`,
      'Give the default local node of the site, for instance PSFT_EP',
    );
  const layer = layerOf[code] ?? 'dry-read';
  const remedy =
    faultRule(refused)?.remedy ?? 'Look the message up in the service operations monitor';
  return failed(layer, `PeopleSoft says: ${refused.text}`, namespaceRemedy(code) ?? remedy);
}

function namespaceRemedy(code: string): string | null {
  return code === '158,10001' || code === '159,5'
    ? 'Read names and namespaces again from the WSDL: the service was generated anew, or its handler failed'
    : null;
}
