import type { Connection, Connections, Secrets } from '@ml-connector/connections';
import { crashPoint } from '@ml-connector/messaging';
import {
  ComponentInterface,
  type ComponentInterfaceSite,
  type Credentials,
  type Gateways,
} from '@ml-connector/peoplesoft';
import {
  type CustomerInterface,
  CustomerInterfaces,
  type NoInterface,
} from './customer-interfaces.js';

/** Over SOAP, with the site's names and the connection's credentials of this moment. */
export class SoapCustomerInterfaces extends CustomerInterfaces {
  constructor(
    private readonly connections: Connections,
    private readonly secrets: Secrets,
    private readonly gateways: Gateways,
  ) {
    super();
  }

  override async of(connection: Connection): Promise<CustomerInterface | NoInterface> {
    const ci = connection.site.customer;
    if (!ci)
      return none(
        'no-customer-interface',
        'The site of this connection names no customer interface',
      );
    const instance = await this.connections.instance(connection.instanceId);
    if (!instance) return none('no-instance', `No PeopleSoft instance ${connection.instanceId}`);
    const credentials = await this.credentialsOf(connection.id);
    if (!credentials)
      return none('no-credentials', 'Enter user and password of PeopleSoft in the connection');
    const gateway = this.gateways.to(instance.id, instance);
    const soap = new ComponentInterface({ gateway, site: connection.site, ci, credentials });
    return interfaceOf(soap, ci, { settleMs: instance.settleMs, version: credentials.version });
  }

  private async credentialsOf(connection: string): Promise<Credentials | null> {
    const [user, password] = await Promise.all([
      this.secrets.get(connection, 'peoplesoft.user'),
      this.secrets.get(connection, 'peoplesoft.password'),
    ]);
    if (!user || !password) return null;
    return { user: user.value, password: password.value, version: password.version };
  }
}

function interfaceOf(
  soap: ComponentInterface,
  site: ComponentInterfaceSite,
  { settleMs, version }: { readonly settleMs: number; readonly version: number },
): CustomerInterface {
  return {
    site,
    settleMs,
    credential: `credential v${String(version)}`,
    get: (keys) => soap.get(keys),
    find: (keys) => soap.find(keys),
    body: (operation, row) => soap.body(operation, row),
    send: (body) =>
      soap.send(body, {
        onAnswering: () => {
          crashPoint('after-send-before-answer');
        },
      }),
  };
}

function none(code: NoInterface['code'], explanation: string): NoInterface {
  return { kind: 'no-interface', code, explanation };
}
