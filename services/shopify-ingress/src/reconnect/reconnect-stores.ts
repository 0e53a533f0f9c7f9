import { Inject, Injectable } from '@nestjs/common';
import { type Connection, Connections, Secrets } from '@ml-connector/connections';
import { Alarms } from '../alarms.js';
import { HeldData } from '../comply/held-data.js';
import { CheckConnection } from '../install/check-connection.js';
import { shopTrouble } from '../read-record/shop-trouble.js';
import { Scheduler } from '../schedule/scheduler.js';
import { WorkLoop } from '../schedule/work-loop.js';
import { afterOutage, untilNextTrial } from './next-trial.js';
import { Reconnections, type Trial } from './reconnections.js';

const pauseMs = 2_000;

/** Versions of a connection's secrets; what a trial renews by itself is told apart from what a person changed. */
interface Versions {
  readonly app: string;
  readonly tokens: string;
}

/**
 * Tries connections whose token was rejected now and then, and at once when their secrets change, by one cheap call
 * under the normal rules for tokens. What is served again goes on from its mark; an install may come at any time.
 */
@Injectable()
export class ReconnectStores {
  private readonly loop = new WorkLoop('reconnect', () => this.round(), pauseMs);

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Reconnections) private readonly reconnections: Reconnections,
    @Inject(CheckConnection) private readonly check: CheckConnection,
    @Inject(HeldData) private readonly held: HeldData,
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const all = await this.connections.list();
    const lost = all.filter(({ status }) => status === 'needs-reconnecting');
    const states = await Promise.all(
      lost.map(async ({ id }) => ({ connection: id, secrets: textOf(await this.versions(id)) })),
    );
    await this.reconnections.follow(states, untilNextTrial('static', 0) ?? 0);
    for (const trial of states.length > 0 ? await this.reconnections.take(states) : []) {
      const connection = lost.find(({ id }) => id === trial.connection);
      if (connection) this.loop.begin(this.try(connection, trial));
    }
    return false;
  }

  private async try(connection: Connection, trial: Trial): Promise<void> {
    const { id } = connection;
    const before = await this.versions(id);
    // After shop/redact the keys are gone for good: what it would read could be kept for nobody.
    if (await this.held.isErased(id, id)) return this.reconnections.finish(trial, null);
    try {
      await this.check.handle(connection);
      await this.serveAgain(id);
      await this.reconnections.finish(trial, afterOutage);
    } catch (error) {
      await this.afterFailure(connection, trial, { app: before.app, error });
    }
  }

  /** Somebody may have paused it, or installed the app, while Shopify was asked. */
  private async serveAgain(id: string): Promise<void> {
    const change = { from: 'needs-reconnecting', to: 'active' } as const;
    if (await this.connections.moveStatus(id, change, 'shopify-ingress'))
      await this.scheduler.hurry(id, 'sweep');
  }

  private async afterFailure(
    connection: Connection,
    trial: Trial,
    { app, error }: { readonly app: string; readonly error: unknown },
  ): Promise<void> {
    const { grant } = connection.shopify;
    const trouble = shopTrouble(error);
    const isRefused = trouble?.alarm === 'needs-reconnecting';
    const refusals = trial.refusals + (isRefused ? 1 : 0);
    // A trial may have renewed the token, which is no change by a person; other changes meanwhile are tried next.
    const { tokens } = await this.versions(connection.id);
    const secrets = textOf({ app, tokens });
    const wait = trouble && !trouble.alarm ? afterOutage : untilNextTrial(grant, refusals);
    await this.reconnections.finish({ ...trial, secrets, refusals }, wait);
    if (!trouble) throw error;
    if (trouble.alarm)
      await this.alarms.raise(connection.id, trouble.alarm, (error as Error).message);
  }

  private async versions(connection: string): Promise<Versions> {
    const all = await this.secrets.versions(connection);
    const version = (name: keyof typeof all): string => String(all[name] ?? 'none');
    return {
      app: `${version('shopify.client-id')} ${version('shopify.client-secrets')}`,
      tokens: version('shopify.tokens'),
    };
  }
}

function textOf({ app, tokens }: Versions): string {
  return `${app} / ${tokens}`;
}
