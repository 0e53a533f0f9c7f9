import { Inject, Injectable } from '@nestjs/common';
import { Connections, Vault } from '@ml-connector/connections';
import { MissingCredentials, NeedsReconnecting, ShopNotServed } from '@ml-connector/shopify';
import { Clock } from '@ml-connector/runtime';
import { Alarms } from '../alarms.js';
import { CheckConnection } from '../install/check-connection.js';
import { WebhookRetention } from '../receive-webhook/webhook-retention.js';
import { shopTrouble } from '../read-record/shop-trouble.js';
import { WorkLoop } from '../schedule/work-loop.js';
import { ComplianceRequests, type Evidence, type OpenRequest } from './compliance-requests.js';
import { HeldData } from './held-data.js';
import { PersonInStore } from './person-in-store.js';
import { UnreadRequests } from './unread-requests.js';
import { type Erasure, UntakenReports } from './untaken-reports.js';

const pauseMs = 5_000;
const forgetEveryMs = 60 * 60_000;
/** So long before its deadline a request is carried out, whatever it waits for. */
const margin = 3 * 24 * 60 * 60_000;

/** Carries out data requests and erasures, tries again until they are done, and keeps the evidence. */
@Injectable()
export class CarryOutRequests {
  private readonly loop = new WorkLoop('compliance', () => this.round(), pauseMs);

  private forgotAt = 0;

  constructor(
    @Inject(WebhookRetention) private readonly retention: WebhookRetention,
    @Inject(ComplianceRequests) private readonly requests: ComplianceRequests,
    @Inject(HeldData) private readonly held: HeldData,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Connections) private readonly connections: Connections,
    @Inject(CheckConnection) private readonly check: CheckConnection,
    @Inject(PersonInStore) private readonly person: PersonInStore,
    @Inject(UntakenReports) private readonly reports: UntakenReports,
    @Inject(UnreadRequests) private readonly unread: UnreadRequests,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    await this.forget();
    await this.unread.tell();
    const request = await this.requests.take();
    if (!request) return false;
    try {
      await this.carryOut(request);
      if (!(await this.requests.isFailing(request.connection)))
        await this.alarms.clear(request.connection, 'erasure-failing');
    } catch (error) {
      const trouble = shopTrouble(error);
      const until = request.deadline.toISOString().slice(0, 10);
      const cause = trouble ? (error as Error).message : 'platform-fault';
      const detail = `${request.kind} ${request.id} failed ${request.attempts} times, its deadline is ${until}: ${cause}`;
      await this.alarms.raise(request.connection, 'erasure-failing', detail);
      if (!trouble) throw error;
    }
    return true;
  }

  /** What is kept for a while only is gone after it, whether its connection is served or not. */
  private async forget(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.forgotAt < forgetEveryMs) return;
    await this.retention.clearEverywhere();
    this.forgotAt = now;
  }

  private carryOut(request: OpenRequest): Promise<void> {
    if (request.kind === 'data-request') return this.report(request);
    if (request.kind === 'customer-redact') return this.eraseCustomer(request);
    return this.eraseShop(request);
  }

  /** The report lies sealed beside the request until a person hands it to the merchant. */
  private async report(request: OpenRequest): Promise<void> {
    const connections = await this.held.connectionsLike(request.connection);
    const subjects = await this.subjectsOf(request, connections);
    const webhooks = await this.held.webhooksOf(connections, subjects);
    const passedOn = await this.person.read(request.connection, subjects);
    const report = Buffer.from(JSON.stringify({ subjects, passedOn, webhooks }));
    const subject = request.customer ?? request.connection;
    const sealed = await this.vault.seal(request.connection, subject, report);
    const evidence = {
      subjects,
      passedOn: passedOn === null ? 'the store is not connected' : passedOn.length,
      webhooks: webhooks.length,
    };
    await this.requests.finish(request.id, evidence, sealed === 'erased' ? null : sealed);
    const detail = `A customer asked for their data: hand out the report of request ${request.id} within 30 days`;
    await this.alarms.raise(request.connection, 'data-request', detail);
  }

  private async eraseCustomer(request: OpenRequest): Promise<void> {
    const connections = await this.held.connectionsLike(request.connection);
    const subjects = await this.subjectsOf(request, connections);
    const places = connections.map((connection) => ({ connection, subjects }));
    await this.erase({ request, connections }, places);
  }

  /**
   * A genuine old request may be replayed after the shop came back, so the store itself is asked first: while it
   * serves us, the app is installed and nothing is erased.
   */
  private async eraseShop(request: OpenRequest): Promise<void> {
    if (await this.isInstalled(request)) {
      await this.requests.finish(request.id, { refused: 'the app is installed' }, null);
      return;
    }
    const connections = await this.held.connectionsLike(request.connection);
    const places: Place[] = [];
    for (const connection of connections)
      places.push({ connection, subjects: await this.held.subjectsOf(connection) });
    await this.erase({ request, connections }, places);
  }

  /**
   * Who asks for their data and for its erasure is owed both, and the report dies with the keys: the erasure waits
   * until somebody takes it, but never so long that its own deadline is at risk.
   */
  private async erase(erasure: Erasure, places: readonly Place[]): Promise<void> {
    const { request } = erasure;
    const untaken = await this.reports.before(erasure);
    const until = new Date(request.deadline.getTime() - margin);
    if (untaken.length > 0 && this.clock.now() < until)
      return this.reports.holdBack(request, untaken, until);
    const lost = untaken.length > 0 ? { reportsNeverTaken: untaken } : {};
    await this.requests.finish(request.id, { ...(await this.erased(places)), ...lost }, null);
    await this.reports.end(erasure);
  }

  /**
   * Only a rejected token or a store that is gone proves that the app is not installed. One that is frozen or locked
   * proves nothing: it is asked again until three days before the deadline, when the law weighs more than the doubt.
   */
  private async isInstalled(request: OpenRequest): Promise<boolean> {
    const connection = await this.connections.get(request.connection);
    if (!connection) return false;
    try {
      await this.check.scopes(connection);
      return true;
    } catch (error) {
      if (error instanceof NeedsReconnecting || error instanceof MissingCredentials) return false;
      if (!(error instanceof ShopNotServed)) throw error;
      const isLate = request.deadline.getTime() - this.clock.now().getTime() < margin;
      if (error.reason === 'gone' || isLate) return false;
      throw error;
    }
  }

  private async subjectsOf(
    { customer, orders }: OpenRequest,
    connections: readonly string[],
  ): Promise<string[]> {
    if (customer === null) return [...orders];
    const known = await this.held.ordersOf(connections, customer);
    return [...new Set([customer, ...orders, ...known])];
  }

  private async erased(places: readonly Place[]): Promise<Evidence> {
    let webhooks = 0;
    let allErased = true;
    for (const { connection, subjects } of places) {
      webhooks += await this.held.erase(connection, subjects);
      for (const subject of subjects)
        allErased = (await this.held.isErased(connection, subject)) && allErased;
    }
    const subjects = [...new Set(places.flatMap((place) => place.subjects))];
    return {
      connections: places.map(({ connection }) => connection),
      subjects,
      webhooks,
      allErased,
    };
  }
}

interface Place {
  readonly connection: string;
  readonly subjects: readonly string[];
}
