import type { Connection } from '@ml-connector/connections';
import { aSite } from '@ml-connector/connections/testing';
import { journalFields, siteFromWsdl, wsdlShape } from '@ml-connector/peoplesoft';

/** What somebody types about a site; every other name comes from its WSDL. */
export interface TypedSite {
  readonly node: string;
  readonly wsdl: string;
  readonly dateFormat: 'YYYY-MM-DD' | 'YYYY/MM/DD';
}

/** The site part of a connection, made of a running site's own WSDL. */
export async function siteByWsdl(port: number, typed: TypedSite): Promise<Connection['site']> {
  const { node, wsdl, dateFormat } = typed;
  const listener = `http://127.0.0.1:${String(port)}/PSIGW/PeopleSoftServiceListeningConnector`;
  const address = `${listener}/${node}/${wsdl}`;
  const shape = await wsdlShape(await (await fetch(address)).text(), address);
  const { site: journal } = siteFromWsdl(shape, journalFields, { wsdl, dateFormat });
  return aSite({ node, journal: journal as Connection['site']['journal'], customer: null });
}
