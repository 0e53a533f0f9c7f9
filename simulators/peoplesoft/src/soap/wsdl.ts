import { dictionary, keysOf } from '../books/dictionary.js';
import type { ComponentInterface, Operation, Scroll, Verb } from '../site/component-interface.js';
import { verbs, verbWords } from '../site/component-interface.js';
import type { Site } from '../site/site.js';
import { escapeXml } from '../xml/write.js';

const xsd = 'http://www.w3.org/2001/XMLSchema';

interface Message {
  readonly namespace: string;
  readonly root: string;
  readonly type: string;
}

/** The WSDL 1.1 document of a component interface service, schemas inline, one namespace per message. */
export function wsdl(ci: ComponentInterface, endpoint: string): string {
  const offered = operationsOf(ci);
  const target = `${offered[0]?.operation.request ?? 'urn:none'}/${ci.service}`;
  const messages = offered.flatMap(({ verb, operation }) =>
    Object.values(messagesOf(ci, verb, operation)),
  );
  const prefixes = messages.map((each, index) => ` xmlns:m${index}="${escapeXml(each.namespace)}"`);
  const prefixOf = (namespace: string): string =>
    `m${messages.findIndex((each) => each.namespace === namespace)}`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<wsdl:definitions name="${ci.service}.V1"`,
    ` targetNamespace="${escapeXml(target)}" xmlns:tns="${escapeXml(target)}"`,
    ' xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"',
    ` xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="${xsd}"${prefixes.join('')}>`,
    `<wsdl:types>${messages.map(schemaOf).join('')}</wsdl:types>`,
    offered.map((each) => messageElements(ci, each, prefixOf)).join(''),
    `<wsdl:portType name="${ci.service}_PortType">`,
    offered.map(({ operation }) => portOperation(operation)).join(''),
    `</wsdl:portType><wsdl:binding name="${ci.service}_Binding" type="tns:${ci.service}_PortType">`,
    '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>',
    offered.map(({ operation }) => boundOperation(operation)).join(''),
    `</wsdl:binding><wsdl:service name="${ci.service}">`,
    `<wsdl:port name="${ci.service}_Port" binding="tns:${ci.service}_Binding">`,
    `<soap:address location="${escapeXml(endpoint)}"/></wsdl:port></wsdl:service></wsdl:definitions>`,
  ].join('');
}

/** One message's schema, asked for by the last part of its namespace, e.g. `M410001.V1`. */
export function messageSchema(site: Site, name: string): string | undefined {
  const messages = [site.journal, site.customer].flatMap((ci) =>
    operationsOf(ci).flatMap((each) => Object.values(messagesOf(ci, each.verb, each.operation))),
  );
  const found = messages.find((each) => each.namespace.endsWith(`/${name}`));
  return found && `<?xml version="1.0" encoding="UTF-8"?>\n${schemaOf(found)}`;
}

interface Offered {
  readonly verb: Verb;
  readonly operation: Operation;
}

function operationsOf(ci: ComponentInterface): Offered[] {
  return verbs.flatMap((verb) => {
    const operation = ci.operations[verb];
    return operation === null ? [] : [{ verb, operation }];
  });
}

function messagesOf(
  ci: ComponentInterface,
  verb: Verb,
  operation: Operation,
): Record<'request' | 'response' | 'fault', Message> {
  const root = `${verbWords[verb].root}__CompIntfc__${ci.name}`;
  const isKeyed = verb === 'get' || verb === 'find';
  return {
    request: {
      namespace: operation.request,
      root,
      type: isKeyed ? keyFields(ci.buffer) : scrollType(ci.buffer),
    },
    response: {
      namespace: operation.response,
      root: `${root}Response`,
      type: answerType(ci, verb),
    },
    fault: {
      namespace: operation.fault,
      root: 'CIFault',
      type: '<xsd:any processContents="skip"/>',
    },
  };
}

function schemaOf({ namespace, root, type }: Message): string {
  return (
    `<xsd:schema xmlns:xsd="${xsd}" elementFormDefault="qualified" targetNamespace="${escapeXml(namespace)}">` +
    `<xsd:element name="${root}"><xsd:complexType><xsd:sequence>${type}</xsd:sequence></xsd:complexType></xsd:element>` +
    '</xsd:schema>'
  );
}

function answerType(ci: ComponentInterface, verb: Verb): string {
  if (verb === 'get') return scrollType(ci.buffer);
  if (verb === 'find') return keysElement(ci, ' minOccurs="0" maxOccurs="unbounded"');
  const texts = ['type', 'messagesetnumber', 'messagenumber', 'messagetext', 'explaintext'];
  const messages = complex('messages', texts.map((each) => element(each)).join(''), true);
  const notification = '<xsd:element name="notification" type="xsd:string"/>';
  return notification + complex('detail', keysElement(ci, ' minOccurs="0"') + messages, false);
}

function keysElement(ci: ComponentInterface, occurs: string): string {
  return (
    `<xsd:element name="${ci.name}"${occurs}><xsd:complexType><xsd:sequence>` +
    `${keyFields(ci.buffer)}</xsd:sequence></xsd:complexType></xsd:element>`
  );
}

function keyFields(scroll: Scroll): string {
  const keys = keysOf(scroll.record);
  return Object.entries(scroll.properties)
    .filter(([, field]) => keys.includes(field))
    .map(([property]) => element(property))
    .join('');
}

function scrollType(scroll: Scroll): string {
  const { fields } = dictionary[scroll.record];
  const properties = Object.entries(scroll.properties).map(([property, field]) => {
    const length = fields[field]?.type === 'char' ? fields[field].length : undefined;
    return element(property, length);
  });
  const below = scroll.collections.map((each) => complex(each.name, scrollType(each), true));
  return [...properties, ...below].join('');
}

function element(name: string, length?: number): string {
  if (length === undefined) return `<xsd:element name="${name}" minOccurs="0" type="xsd:string"/>`;
  return (
    `<xsd:element name="${name}" minOccurs="0"><xsd:simpleType><xsd:restriction base="xsd:string">` +
    `<xsd:maxLength value="${length}"/></xsd:restriction></xsd:simpleType></xsd:element>`
  );
}

function complex(name: string, inner: string, isRepeated: boolean): string {
  const occurs = isRepeated ? ' minOccurs="0" maxOccurs="unbounded"' : ' minOccurs="0"';
  return `<xsd:element name="${name}"${occurs}><xsd:complexType><xsd:sequence>${inner}</xsd:sequence></xsd:complexType></xsd:element>`;
}

function messageElements(
  ci: ComponentInterface,
  { verb, operation }: Offered,
  prefixOf: (namespace: string) => string,
): string {
  return Object.entries(messagesOf(ci, verb, operation))
    .map(
      ([part, { namespace, root }]) =>
        `<wsdl:message name="${operation.name}_${part}">` +
        `<wsdl:part name="parameter" element="${prefixOf(namespace)}:${root}"/></wsdl:message>`,
    )
    .join('');
}

function portOperation({ name }: Operation): string {
  return (
    `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}_request"/>` +
    `<wsdl:output message="tns:${name}_response"/>` +
    `<wsdl:fault name="${name}_fault" message="tns:${name}_fault"/></wsdl:operation>`
  );
}

function boundOperation({ name, alias }: Operation): string {
  const body = '<soap:body use="literal"/>';
  return (
    `<wsdl:operation name="${name}"><soap:operation soapAction="${escapeXml(alias)}" style="document"/>` +
    `<wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output>` +
    `<wsdl:fault name="${name}_fault"><soap:fault name="${name}_fault" use="literal"/></wsdl:fault></wsdl:operation>`
  );
}
