import type { PeopleSoftSite } from '@ml-connector/connections';
import { aSite } from '@ml-connector/connections/testing';
import { customerFields, siteFromWsdl, wsdlShape } from '@ml-connector/peoplesoft';
import type { Simulator } from './programs.js';

const node = 'FINPRD';
const wsdl = 'CI_BG_CUSTOMER.3.wsdl';

/** Turns the simulator into its other site, and describes it from nothing but its WSDL. */
export async function renamedSite(simulator: Simulator): Promise<PeopleSoftSite> {
  await fetch(`${simulator.controlUrl}/site`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ base: 'renamed' }),
  });
  const path = `/PSIGW/PeopleSoftServiceListeningConnector/${node}/${wsdl}`;
  const address = new URL(path, simulator.url).href;
  const shape = await wsdlShape(await (await fetch(address)).text(), address);
  const dateFormat = 'YYYY/MM/DD';
  const { site: customer } = siteFromWsdl(shape, customerFields, { wsdl, dateFormat });
  return aSite({ node, customer: customer as PeopleSoftSite['customer'] });
}
