import { AddressGuard, Connections, Secrets } from '@ml-connector/connections';
import type { Connection, PeopleSoftInstance } from '@ml-connector/connections';
import { ComponentInterface, Gateways } from '@ml-connector/peoplesoft';
import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';

/** What the dispatcher needs to send a journal of a connection. */
export interface JournalService {
  readonly journals: ComponentInterface;
  readonly instance: PeopleSoftInstance;
  /** Versions of user and password: what a refusal of them is remembered under. */
  readonly credential: string;
}

/** Why a journal cannot even be tried. */
export interface NotUsable {
  readonly cause: 'instance-unknown' | 'credentials-missing';
  readonly text: string;
}

function notUsable(cause: NotUsable['cause']): NotUsable {
  return { cause, text: `The connection cannot be used: ${cause}` };
}

/** Makes the journal client of a connection from its settings and today's credentials. */
@Injectable()
export class PeopleSoftClient implements OnApplicationShutdown {
  private readonly gateways: Gateways;

  constructor(
    private readonly connections: Connections,
    private readonly secrets: Secrets,
    guard: AddressGuard,
  ) {
    this.gateways = new Gateways(guard.pin);
  }

  async of(connection: Connection): Promise<JournalService | NotUsable> {
    const instance = await this.connections.instance(connection.instanceId);
    if (!instance) return notUsable('instance-unknown');
    const user = await this.secrets.get(connection.id, 'peoplesoft.user');
    const password = await this.secrets.get(connection.id, 'peoplesoft.password');
    if (!user || !password) return notUsable('credentials-missing');
    const journals = new ComponentInterface({
      gateway: this.gateways.to(instance.id, instance),
      site: connection.site,
      ci: connection.site.journal,
      credentials: { user: user.value, password: password.value, version: password.version },
    });
    const credential = `${String(user.version)}.${String(password.version)}`;
    return { journals, instance, credential };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.gateways.close();
  }
}
