import { describe, expect, it } from 'vitest';
import { UnreadableWsdl, wsdlShape } from './wsdl.js';

const refused = (document: string) =>
  expect(wsdlShape(document, 'http://erp.example/x.wsdl')).rejects.toThrow(UnreadableWsdl);

describe('reading a WSDL', () => {
  it('refuses what is no WSDL, or describes no component interface', async () => {
    await refused('<html>login</html>');
    await refused('<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>');
  });

  it('refuses a document type, so that no entity is ever expanded', () =>
    refused('<!DOCTYPE d [<!ENTITY a "b">]><definitions/>'));

  it('refuses imports from a disk, and from addresses that nobody offered to fetch', async () => {
    const importing = (location: string): string =>
      '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"><types><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
      `<xsd:import namespace="u" schemaLocation="${location}"/></xsd:schema></types></definitions>`;
    await refused(importing('file:///etc/hostname'));
    await refused(importing('http://elsewhere.example/x.xsd'));
  });
});
