import { Inject, Injectable } from '@nestjs/common';
import { Connections, Vault } from '@ml-connector/connections';
import { NeedsReconnecting, ShopNotServed } from '@ml-connector/shopify';
import { Alarms } from '../alarms.js';
import { CheckConnection } from '../install/check-connection.js';
import { WorkLoop } from '../schedule/work-loop.js';
import { ComplianceRequests, type Evidence, type OpenRequest } from './compliance-requests.js';
import { HeldData } from './held-data.js';

const pauseMs = 5_000;

/** Carries out data requests and erasures, tries again until they are done, and keeps the evidence. */
@Injectable()
export class CarryOutRequests {
  private readonly loop = new WorkLoop('compliance', () => this.round(), pauseMs);

  constructor(
    @Inject(ComplianceRequests) private readonly requests: ComplianceRequests,
    @Inject(HeldData) private readonly held: HeldData,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Connections) private readonly connections: Connections,
    @Inject(CheckConnection) private readonly check: CheckConnection,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const request = await this.requests.take();
    if (!request) return false;
    try {
      await this.carryOut(request);
    } catch (error) {
      const detail = `${request.kind} ${request.id} failed ${request.attempts} times; it is due within 30 days`;
      await this.alarms.raise(request.connection, 'erasure-failing', detail);
      throw error;
    }
    return true;
  }

  private carryOut(request: OpenRequest): Promise<void> {
    if (request.kind === 'data-request') return this.report(request);
    if (request.kind === 'customer-redact') return this.eraseCustomer(request);
    return this.eraseShop(request);
  }

  /** The report lies sealed beside the request until a person hands it to the merchant. */
  private async report(request: OpenRequest): Promise<void> {
    const subjects = await this.subjectsOf(request);
    const webhooks = await this.held.webhooksOf(request.connection, subjects);
    const report = Buffer.from(JSON.stringify({ subjects, webhooks }));
    const subject = request.customer ?? request.connection;
    const sealed = await this.vault.seal(request.connection, subject, report);
    const evidence = { subjects, webhooks: webhooks.length };
    await this.requests.finish(request.id, evidence, sealed === 'erased' ? null : sealed);
    const detail = `A customer asked for their data: hand out the report of request ${request.id} within 30 days`;
    await this.alarms.raise(request.connection, 'data-request', detail);
  }

  private async eraseCustomer(request: OpenRequest): Promise<void> {
    const subjects = await this.subjectsOf(request);
    await this.requests.finish(request.id, await this.erased(request, subjects), null);
  }

  /**
   * A genuine old request may be replayed after the shop came back, so the store itself is asked first: while it
   * serves us, the app is installed and nothing is erased.
   */
  private async eraseShop(request: OpenRequest): Promise<void> {
    if (await this.isInstalled(request.connection)) {
      await this.requests.finish(request.id, { refused: 'the app is installed' }, null);
      return;
    }
    const subjects = await this.held.subjectsOf(request.connection);
    await this.requests.finish(request.id, await this.erased(request, subjects), null);
  }

  private async isInstalled(id: string): Promise<boolean> {
    const connection = await this.connections.get(id);
    if (!connection) return false;
    try {
      await this.check.scopes(connection);
      return true;
    } catch (error) {
      if (error instanceof NeedsReconnecting || error instanceof ShopNotServed) return false;
      throw error;
    }
  }

  private async subjectsOf({ connection, customer, orders }: OpenRequest): Promise<string[]> {
    if (customer === null) return [...orders];
    const known = await this.held.ordersOf(connection, customer);
    return [...new Set([customer, ...orders, ...known])];
  }

  private async erased(request: OpenRequest, subjects: readonly string[]): Promise<Evidence> {
    const webhooks = await this.held.erase(request.connection, subjects);
    const checks = subjects.map((subject) => this.held.isErased(request.connection, subject));
    const erased = await Promise.all(checks);
    return { subjects, webhooks, allErased: erased.every(Boolean) };
  }
}
