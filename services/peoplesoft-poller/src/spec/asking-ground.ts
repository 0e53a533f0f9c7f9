import { AddressGuard, Connections, Permits, Secrets } from '@ml-connector/connections';
import { Gateways } from '@ml-connector/peoplesoft';
import { PeopleSoftInquiries } from '../ask/peoplesoft-inquiries.js';
import type { PollInquiry } from '../poll/poll-inquiry.js';
import { codec, Ground } from './ground.js';
import { SimulatedPeopleSoft } from './simulated-peoplesoft.js';

/** This service over a database of its own, asking a simulated PeopleSoft for connection con-1. */
export class AskingGround {
  private constructor(
    readonly ground: Ground,
    readonly peopleSoft: SimulatedPeopleSoft,
    private readonly gateways: Gateways,
    readonly pollInquiry: PollInquiry,
  ) {}

  static async open(): Promise<AskingGround> {
    const [ground, peopleSoft] = await Promise.all([Ground.open(), SimulatedPeopleSoft.start()]);
    const { database } = ground;
    const connections = new Connections(database, codec);
    await connections.saveInstance({ ...peopleSoft.instance('fscm'), timeoutMs: 20_000 }, 'test');
    const secrets = new Secrets(database, ground.dataKeys);
    await secrets.put('con-1', 'peoplesoft.user', 'SHOPIFY_INT');
    await secrets.put('con-1', 'peoplesoft.password', 'peoplesoft-demo');
    const gateways = new Gateways(new AddressGuard(['127.0.0.1']).pin);
    const permits = new Permits(database);
    const site = new PeopleSoftInquiries(connections, permits, secrets, gateways);
    return new AskingGround(ground, peopleSoft, gateways, ground.pollInquiryOver(site));
  }

  /** Nothing was asked yet, and PeopleSoft is as it was at the start. */
  async clear(): Promise<void> {
    await this.ground.clear();
    await this.ground.database.query('truncate connections.breaker, connections.permit');
    await this.peopleSoft.control('POST', '/reset');
  }

  async close(): Promise<void> {
    await this.gateways.close();
    await this.peopleSoft.stop();
    await this.ground.close();
  }
}
