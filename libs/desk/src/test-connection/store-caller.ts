import { setTimeout as pause } from 'node:timers/promises';
import {
  type AdminExchange,
  type Answer,
  type Operation,
  readAnswer,
  type ShopAddress,
  ShopifyUnavailable,
  shopUrl,
} from '@ml-connector/shopify';
import type { TimedTransport, VersionedResponse } from './timed-transport.js';

/** What a store answered, and in which API version. */
export interface StoreReply<Data> {
  readonly answer: Answer;
  /** Null unless the answer is data. */
  readonly data: Data | null;
  readonly apiVersion: string | null;
}

export interface Credential {
  readonly value: string;
  /** As the audit names it, for instance `token v3`. */
  readonly name: string;
}

/** A store that is busy is asked again; milliseconds between. */
const busyMs = 1_000;
const tries = 3;

/** Asks one store, a call at a time, and tells each call. */
export class StoreCaller {
  constructor(
    private readonly shop: ShopAddress,
    private readonly transport: TimedTransport,
    private readonly heard: (exchange: AdminExchange) => void,
  ) {}

  /** Without a token: whether the Admin API is there at all. */
  async knock(): Promise<Answer> {
    const { answer } = await this.send(
      { name: 'knock at the Admin API', text: '{ __typename }' },
      null,
    );
    return answer;
  }

  /** @param isPersonal the answer holds personal data: its status alone is recorded */
  async ask<Data, Variables extends object>(
    asked: { readonly operation: Operation<Data, Variables>; readonly isPersonal?: boolean },
    variables: Variables,
    token: Credential,
  ): Promise<StoreReply<Data>> {
    const { name, text } = asked.operation;
    const question = { name, text, variables, isPersonal: asked.isPersonal === true };
    let reply = await this.send(question, token);
    for (let trial = 1; reply.answer.kind === 'throttled' && trial < tries; trial += 1) {
      await pause(busyMs);
      reply = await this.send(question, token);
    }
    const { answer } = reply;
    return { ...reply, data: answer.kind === 'data' ? (answer.data as Data) : null };
  }

  private async send(question: Question, token: Credential | null): Promise<Sent> {
    const startedAt = new Date();
    const request = JSON.stringify({ query: question.text, variables: question.variables ?? {} });
    const response = await this.post(request, token);
    const isLost = response instanceof ShopifyUnavailable;
    const answer: Answer = isLost
      ? { kind: 'unavailable', reason: response.reason }
      : readAnswer(response);
    this.heard({
      connection: this.shop.connection,
      operation: question.name,
      subjectId: null,
      attempt: 1,
      credential: token?.name ?? 'none',
      startedAt,
      finishedAt: new Date(),
      request,
      response: isLost ? null : shownResponse(response, question),
      cause: answer.kind === 'data' ? null : answer.kind,
    });
    return { answer, apiVersion: isLost ? null : response.apiVersion };
  }

  private async post(
    body: string,
    token: Credential | null,
  ): Promise<VersionedResponse | ShopifyUnavailable> {
    const { connection, apiVersion } = this.shop;
    try {
      return await this.transport.post({
        connection,
        url: `${shopUrl(this.shop)}/admin/api/${apiVersion}/graphql.json`,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(token === null ? {} : { 'x-shopify-access-token': token.value }),
        },
        body,
      });
    } catch (error) {
      if (error instanceof ShopifyUnavailable) return error;
      throw error;
    }
  }
}

interface Question {
  readonly name: string;
  readonly text: string;
  readonly variables?: object;
  readonly isPersonal?: boolean;
}

interface Sent {
  readonly answer: Answer;
  readonly apiVersion: string | null;
}

function shownResponse(response: VersionedResponse, { isPersonal }: Question): VersionedResponse {
  return isPersonal === true ? { ...response, body: '' } : response;
}
