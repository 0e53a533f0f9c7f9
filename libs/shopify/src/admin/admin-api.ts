import {
  AccessDenied,
  CustomerDataNotApproved,
  NeedsReconnecting,
  QueryRefused,
  QueryTooCostly,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
} from '../errors.js';
import type { Operation } from '../operation.js';
import { type ShopAddress, shopUrl } from '../shop-address.js';
import type { AccessToken, TokenProvider } from '../tokens/token-provider.js';
import { type AdminResponse, type Answer, type Cost, readAnswer } from './answer.js';
import type { CostBudget } from './cost-budget.js';
import { CostEstimates } from './cost-estimates.js';
import type { ExchangeLog } from './exchange.js';
import { StoreClocks } from './store-clocks.js';
import type { AdminTransport } from './transport.js';

/** What the client stands on; `pause` waits that many milliseconds, `jitter` answers 0 to 1. */
export interface AdminApiParts {
  readonly transport: AdminTransport;
  readonly budget: CostBudget;
  readonly tokens: TokenProvider;
  readonly log: ExchangeLog;
  readonly now: () => Date;
  /** Milliseconds on a clock that is never set. */
  readonly elapsed: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly jitter: () => number;
}

/** How often one call is tried again before its caller is told. */
export const patience = { throttled: 10, unavailable: 3, rejected: 4 } as const;

interface Call {
  readonly shop: ShopAddress;
  readonly operation: Operation<unknown, never>;
  readonly variables: Readonly<Record<string, unknown>>;
  attempt: number;
  throttled: number;
  unavailable: number;
  /** Tokens that Shopify answered 401 to, the last one here. */
  rejections: number;
  rejected: AccessToken | null;
}

/** The GraphQL Admin API of any connection: within its cost budget, under its own token, every call recorded. */
export class AdminApi {
  private readonly estimates = new CostEstimates();
  private readonly clocks: StoreClocks;

  constructor(private readonly parts: AdminApiParts) {
    this.clocks = new StoreClocks(parts.elapsed, parts.now);
  }

  /** The time at the store, or a little before it: never later. */
  storeTime({ connection }: ShopAddress): Date {
    return this.clocks.atLeast(connection);
  }

  /**
   * Answers the operation's data. Waits for points, retries what is worth it, renews a rejected token once.
   * Throws ShopifyUnavailable, ShopifyThrottled (try later), NeedsReconnecting, AccessDenied,
   * CustomerDataNotApproved, ShopNotServed (a person must act), QueryTooCostly (page smaller), QueryRefused (a bug).
   */
  async run<Data, Variables extends object>(
    shop: ShopAddress,
    operation: Operation<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const call: Call = {
      shop,
      operation,
      variables: variables as Readonly<Record<string, unknown>>,
      attempt: 0,
      throttled: 0,
      unavailable: 0,
      rejections: 0,
      rejected: null,
    };
    for (;;) {
      const token = await this.token(call);
      const answer = await this.send(call, token);
      if (answer.kind === 'data') return answer.data as Data;
      await this.recover(call, answer, token);
    }
  }

  private token(call: Call): Promise<AccessToken> {
    const { tokens } = this.parts;
    return call.rejected ? tokens.renew(call.shop, call.rejected) : tokens.current(call.shop);
  }

  private async send(call: Call, token: AccessToken): Promise<Answer> {
    const { budget, pause } = this.parts;
    const { connection } = call.shop;
    const points = this.estimates.of(call.operation.name, call.variables);
    const wait = await budget.take(connection, points);
    if (wait > 0) await pause(wait);
    call.attempt += 1;
    const answer = await this.exchange(call, token);
    const cost = costOf(answer);
    await budget.settle(connection, points, cost);
    if (cost) this.estimates.learn(call.operation.name, call.variables, cost.requested);
    return answer;
  }

  private async exchange(call: Call, token: AccessToken): Promise<Answer> {
    const startedAt = this.parts.now();
    const body = JSON.stringify({ query: call.operation.text, variables: call.variables });
    const response = await this.post(call, token, body);
    const isLost = response instanceof ShopifyUnavailable;
    if (!isLost) this.clocks.heard(call.shop.connection, response.date);
    const answer: Answer = isLost
      ? { kind: 'unavailable', reason: response.reason }
      : readAnswer(response);
    await this.parts.log({
      connection: call.shop.connection,
      operation: call.operation.name,
      subjectId: typeof call.variables['id'] === 'string' ? call.variables['id'] : null,
      attempt: call.attempt,
      credential: `token v${token.version}`,
      startedAt,
      finishedAt: this.parts.now(),
      request: body,
      response: isLost ? null : response,
      cause: answer.kind === 'data' ? null : answer.kind,
    });
    return answer;
  }

  private async post(
    call: Call,
    token: AccessToken,
    body: string,
  ): Promise<AdminResponse | ShopifyUnavailable> {
    try {
      return await this.parts.transport.post({
        connection: call.shop.connection,
        url: `${shopUrl(call.shop)}/admin/api/${call.shop.apiVersion}/graphql.json`,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-shopify-access-token': token.value,
        },
        body,
      });
    } catch (error) {
      if (error instanceof ShopifyUnavailable) return error;
      throw error;
    }
  }

  /** Returns where another attempt makes sense, throws where it does not. */
  private async recover(call: Call, answer: Answer, token: AccessToken): Promise<void> {
    if (answer.kind === 'throttled') return this.afterThrottling(call, answer.retryAfterMs);
    if (answer.kind === 'unavailable') return this.afterOutage(call, answer.reason);
    if (answer.kind === 'unauthorized') return this.afterRejection(call, token);
    throw refusal(call.shop.connection, call.operation.name, answer);
  }

  /** The first 401 has the token renewed. The second ends it, unless an install brought another one meanwhile. */
  private async afterRejection(call: Call, token: AccessToken): Promise<void> {
    const reason = 'Shopify rejects a freshly renewed token';
    call.rejections += 1;
    call.rejected = token;
    if (call.rejections === 1) return;
    const version = call.rejections < patience.rejected ? token.version : 'any';
    if (await this.parts.tokens.lost(call.shop, version, reason))
      throw new NeedsReconnecting(call.shop.connection, reason);
  }

  private async afterThrottling(call: Call, retryAfterMs: number | null): Promise<void> {
    const { budget, jitter, pause } = this.parts;
    call.throttled += 1;
    if (call.throttled >= patience.throttled)
      throw new ShopifyThrottled(call.shop.connection, call.operation.name, call.throttled);
    if (retryAfterMs !== null) await budget.block(call.shop.connection, retryAfterMs);
    await pause(jitter() * 250 * call.throttled);
  }

  private async afterOutage(call: Call, reason: string): Promise<void> {
    call.unavailable += 1;
    if (call.unavailable >= patience.unavailable)
      throw new ShopifyUnavailable(call.shop.connection, reason);
    await this.parts.pause((0.5 + this.parts.jitter()) * 250 * 2 ** call.unavailable);
  }
}

function costOf(answer: Answer): Cost | null {
  return answer.kind === 'data' || answer.kind === 'throttled' ? answer.cost : null;
}

function refusal(connection: string, operation: string, answer: Answer): Error {
  switch (answer.kind) {
    case 'too-costly':
      return new QueryTooCostly(operation, answer.requested, answer.max);
    case 'denied':
      return new AccessDenied(connection, answer.path, answer.requiredAccess);
    case 'not-approved':
      return new CustomerDataNotApproved(connection, answer.path);
    case 'not-served':
      return new ShopNotServed(connection, answer.reason);
    case 'refused':
      return new QueryRefused(connection, operation, answer.errors);
    default:
      return new ShopifyUnavailable(connection, answer.kind);
  }
}
