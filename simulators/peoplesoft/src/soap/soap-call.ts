import type { Answer } from '../answer.js';
import { htmlAnswer, xmlAnswer } from '../answer.js';
import type { Address } from '../gateway-address.js';
import type { Work } from '../gateway.js';
import type { Instance } from '../instance.js';
import type { ComponentInterface } from '../site/component-interface.js';
import { polledCall } from '../query/polled-call.js';
import type { Site } from '../site/site.js';
import { faultAnswer } from './envelopes.js';
import { noRouting } from './ib-error.js';
import { messageSchema, wsdl } from './wsdl.js';

interface SoapCall {
  readonly method: string;
  readonly address: Extract<Address, { kind: 'soap' }>;
  readonly alias: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
  readonly query: URLSearchParams;
  /** Scheme, host and port that the client used: they become the WSDL's endpoint. */
  readonly base: string;
}

/** A request to the service connector: a call, or a question for WSDL or schema. */
export function soapCall(instance: Instance, call: SoapCall): Work {
  const { site } = instance;
  const description = descriptionOf(site, call);
  if (description !== undefined) {
    return { operation: 'wsdl', alias: call.alias, perform: () => description };
  }
  const { node } = call.address;
  if (node !== null && node.toUpperCase() !== site.node.toUpperCase()) {
    const perform = (): Answer => faultAnswer(noRouting(node), site);
    return { operation: 'unknown', alias: call.alias, perform };
  }
  const polled = polledCall(instance, call);
  if (polled !== null) return polled;
  const target = instance.soap.target(call.alias);
  const noun = target?.ci === site.journal ? 'journal' : 'customer';
  return {
    operation: target === undefined ? 'unknown' : `${noun}.${target.verb}`,
    alias: call.alias,
    perform: () => instance.soap.answer(call),
  };
}

function descriptionOf(site: Site, call: SoapCall): Answer | undefined {
  const operation = call.query.get('Operation')?.toLowerCase();
  if (operation === 'getwsdl') {
    return wsdlAnswer(site, call.query.get('wsdl') ?? '', call.base);
  }
  if (operation === 'getschema') {
    const schema = messageSchema(site, call.query.get('xsd') ?? '');
    return schema === undefined ? htmlAnswer(404, '404 Not Found') : xmlAnswer(200, schema);
  }
  if (call.method !== 'GET') return undefined;
  return wsdlAnswer(site, call.address.wsdl ?? '', call.base);
}

/** The name is `<service>.<generation>` with or without `.wsdl`. */
function wsdlAnswer(site: Site, name: string, base: string): Answer {
  const wanted = name.replace(/\.wsdl$/, '');
  const found = [site.journal, site.customer].find((each: ComponentInterface) =>
    [`${each.service}.${site.wsdlGeneration}`, `${each.service}.V1`, each.service].includes(wanted),
  );
  if (found === undefined) return htmlAnswer(404, '404 Not Found');
  const endpoint = `${base}/PSIGW/PeopleSoftServiceListeningConnector/${site.node}`;
  return xmlAnswer(200, wsdl(found, endpoint));
}
