import type { Answer } from '../answer.js';
import { xmlAnswer } from '../answer.js';
import type { Site } from '../site/site.js';
import { branch, cdata, leaf } from '../xml/write.js';
import type { IbError } from './ib-error.js';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';

/** The envelope of a success: `soapenv:` and the declarations that recorded answers carry. */
export function successEnvelope(body: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="${soap}"` +
    ' xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"' +
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

/** Envelope B: a SOAP fault whose faultstring says nothing and whose IBResponse says it all. */
export function faultAnswer(error: IbError, site: Site, faultNamespace?: string): Answer {
  const response = ibResponse(error, site, ' xmlns="" type="error"');
  const detail =
    faultNamespace !== undefined && site.errors.ciFaultElement
      ? `<CIFault xmlns="${faultNamespace}">${response}</CIFault>`
      : response;
  const fault =
    leaf('faultcode', 'SOAP-ENV:Server') + leaf('faultstring', 'null') + branch('detail', detail);
  const body =
    `<?xml version="1.0"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${soap}"><SOAP-ENV:Body>` +
    `${branch('SOAP-ENV:Fault', fault)}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  return xmlAnswer(site.errors.faultStatus, body);
}

/** Envelope C: an IBResponse without SOAP, as a rule with status 200. */
export function bareAnswer(error: IbError, site: Site): Answer {
  const body = `<?xml version="1.0"?>\n${ibResponse(error, site, ' type="error"')}`;
  return xmlAnswer(site.errors.bareStatus, body);
}

function ibResponse(error: IbError, site: Site, attributes: string): string {
  const { setElement } = site.errors;
  const parts = [
    leaf('DefaultTitle', 'Integration Broker Response'),
    leaf('StatusCode', '20'),
    setElement === 'absent' ? '' : leaf(setElement, String(error.set)),
    leaf('MessageID', String(error.number)),
    branch('DefaultMessage', cdata(error.text)),
    branch('MessageParameters', parameters(error)),
  ];
  return `<IBResponse${attributes}>${parts.join('')}</IBResponse>`;
}

function parameters(error: IbError): string {
  const keys = error.keys.map(([property, value]) => leaf(property, value)).join('');
  const listed = error.parameters.map((each) => branch('Parameter', cdata(each))).join('');
  return keys === '' ? listed : branch('keyinformation', keys);
}
