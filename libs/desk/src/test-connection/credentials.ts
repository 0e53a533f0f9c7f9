import type { Connection, SecretName } from '@ml-connector/connections';
import type { Ground } from '../ground.js';
import type { TestTarget } from './target.js';

/** A credential and what the audit may call it. */
export interface Known {
  readonly value: string;
  readonly version: number;
  readonly isGiven: boolean;
}

/** Of whom a credential is: it is shown to nobody else. */
export type Owner = 'shopify' | 'peoplesoft';

/**
 * The credentials of a target. Those stored under a draft's id serve it too, but only while it calls the addresses that
 * they were stored for: a draft that names another host must not lead them there.
 */
export class TargetCredentials {
  constructor(
    private readonly ground: Pick<Ground, 'connections' | 'secrets'>,
    private readonly target: TestTarget,
  ) {}

  async get(name: SecretName): Promise<Known | null> {
    const given = this.target.given[name];
    if (given !== undefined && given !== '') return { value: given, version: 0, isGiven: true };
    const owner: Owner = name.startsWith('shopify.') ? 'shopify' : 'peoplesoft';
    if (!(await this.mayUseStored(owner))) return null;
    const stored = await this.ground.secrets.get(this.target.connection.id, name);
    return stored === null ? null : { ...stored, isGiven: false };
  }

  private async mayUseStored(owner: Owner): Promise<boolean> {
    const { target, ground } = this;
    if (!target.isDraft) return true;
    const stored = await ground.connections.get(target.connection.id);
    if (stored === null) return false;
    if (owner === 'shopify') return sameStore(stored, target.connection);
    const instance = await ground.connections.instance(stored.instanceId);
    const { scheme, host, port } = target.instance;
    return instance?.host === host && instance.port === port && instance.scheme === scheme;
  }
}

function sameStore({ shopify: one }: Connection, { shopify: other }: Connection): boolean {
  return one.shop === other.shop && one.endpoint === other.endpoint;
}
