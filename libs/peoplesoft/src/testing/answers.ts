import type { Answered } from '../gateway.js';

/** Answers as PeopleSoft words them; shapes from recorded faults and generated schemas. */
export function soap(body: string, namespace = 'M410002'): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
    `<soapenv:Body xmlns:m41="http://xmlns.oracle.com/Enterprise/Tools/schemas/${namespace}.V1">${body}</soapenv:Body></soapenv:Envelope>`
  );
}

export const journalKeys =
  '<m41:BUSINESS_UNIT>US001</m41:BUSINESS_UNIT><m41:JOURNAL_ID>S000100101</m41:JOURNAL_ID>' +
  '<m41:JOURNAL_DATE>2026-05-31</m41:JOURNAL_DATE><m41:UNPOST_SEQ>0</m41:UNPOST_SEQ>';

export function created(messages = ''): string {
  return soap(
    '<m41:Create__CompIntfc__Z_GL_JRNL_CIResponse><m41:notification>1</m41:notification>' +
      `<m41:detail><m41:Z_GL_JRNL_CI>${journalKeys}</m41:Z_GL_JRNL_CI>${messages}</m41:detail>` +
      '</m41:Create__CompIntfc__Z_GL_JRNL_CIResponse>',
  );
}

export function message(
  set: number,
  number: number,
  [messageText, type] = ['No', 'Error'],
): string {
  return (
    `<m41:messages><m41:type>${type}</m41:type><m41:messagesetnumber>${set}</m41:messagesetnumber>` +
    `<m41:messagenumber>${number}</m41:messagenumber><m41:messagetext>${messageText}</m41:messagetext></m41:messages>`
  );
}

export function refusedByNotification(set: number, number: number): string {
  return created(message(set, number)).replace('notification>1', 'notification>0');
}

export function ibResponse(facts: string, xmlns = ' xmlns=""'): string {
  return `<IBResponse${xmlns} type="error"><DefaultTitle>Integration Broker Response</DefaultTitle>${facts}</IBResponse>`;
}

/** `setElement` is what sites differ in: MessageSetID, MessageSet, or only the end of the text. */
export function ibFacts(set: number, number: number, setElement: string | null): string {
  const element = setElement === null ? '' : `<${setElement}>${set}</${setElement}>`;
  return (
    `<StatusCode>20</StatusCode>${element}<MessageID>${number}</MessageID>` +
    `<DefaultMessage><![CDATA[It says < no. (${set},${number})]]></DefaultMessage>`
  );
}

export function fault(detail: string): string {
  return (
    '<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>' +
    `<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>null</faultstring><detail>${detail}</detail>` +
    '</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>'
  );
}

export function answered(body: string | Buffer, more: Partial<Answered> = {}): Answered {
  return {
    kind: 'answered',
    status: 200,
    contentType: 'text/xml; charset=UTF-8',
    transactionId: null,
    body: Buffer.from(body),
    ...more,
  };
}
