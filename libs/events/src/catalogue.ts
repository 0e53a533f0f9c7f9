import type { Topic } from './topic-codec.js';

/** Who may produce or consume: the services, the console, and `ml`, the operator's CLI. */
export type Participant =
  | 'shopify-ingress'
  | 'customer-sync'
  | 'refund-validator'
  | 'gl-poster'
  | 'peoplesoft-poller'
  | 'audit-recorder'
  | 'console'
  | 'ml';

/** What is agreed about one topic; topics, ACLs and docs are made from it. */
export interface TopicEntry {
  /** Form of the record key; one key is one order of events. */
  readonly key: string;
  readonly producers: readonly Participant[];
  readonly consumers: readonly Participant[];
  /** Milliseconds, or `compacted`: the latest record per key is kept for good. */
  readonly retention: number | 'compacted';
  readonly partitions: number;
  /** Paths of the Sealed fields. */
  readonly personal: readonly string[];
}

/** `audit-recorder` may produce on any topic besides, when it replays. */
export const replayer = 'audit-recorder' satisfies Participant;

const DAY = 86_400_000;
const PARTITIONS = 6;

/** Those that call an outside system. */
const callers = ['shopify-ingress', 'customer-sync', 'gl-poster', 'peoplesoft-poller'] as const;
const services = [...callers, 'refund-validator', 'audit-recorder'] as const;
const people = ['console', 'ml'] as const;

const defaults = { partitions: PARTITIONS, personal: [] } as const;

/** Every topic with its readers and writers. DESIGN: hints 7 days, exchanges 30, what is booked from 400. */
export const catalogue: Readonly<Record<Topic, TopicEntry>> = {
  'shopify.change-hint.v1': {
    ...defaults,
    key: '<connection>:<resource id>',
    producers: ['shopify-ingress', 'peoplesoft-poller', 'refund-validator', 'ml'],
    consumers: ['shopify-ingress', 'audit-recorder'],
    retention: 7 * DAY,
  },
  'shopify.order.v1': {
    ...defaults,
    key: '<connection>:<order id>',
    producers: ['shopify-ingress'],
    consumers: ['gl-poster', 'customer-sync', 'peoplesoft-poller', 'audit-recorder'],
    retention: 400 * DAY,
    personal: ['personal'],
  },
  'shopify.refund.v1': {
    ...defaults,
    key: '<connection>:<order id>',
    producers: ['shopify-ingress'],
    consumers: ['refund-validator', 'audit-recorder'],
    retention: 400 * DAY,
  },
  'shopify.customer.v1': {
    ...defaults,
    key: '<connection>:<customer id>',
    producers: ['shopify-ingress'],
    consumers: ['customer-sync', 'audit-recorder'],
    retention: 400 * DAY,
    personal: ['personal'],
  },
  'refund.validated.v1': {
    ...defaults,
    key: '<connection>:<order id>',
    producers: ['refund-validator'],
    consumers: ['gl-poster', 'audit-recorder'],
    retention: 400 * DAY,
  },
  'gl.journal.v1': {
    ...defaults,
    key: '<connection>:<order id>',
    producers: ['gl-poster'],
    consumers: ['peoplesoft-poller', 'audit-recorder'],
    retention: 400 * DAY,
  },
  'peoplesoft.customer-synced.v1': {
    ...defaults,
    key: '<connection>:<customer id>',
    producers: ['customer-sync'],
    consumers: ['audit-recorder'],
    retention: 400 * DAY,
  },
  'peoplesoft.invoice.v1': {
    ...defaults,
    key: '<connection>:<invoice>',
    producers: ['peoplesoft-poller'],
    consumers: ['audit-recorder'],
    retention: 30 * DAY,
  },
  'peoplesoft.requisition.v1': {
    ...defaults,
    key: '<connection>:<requisition>',
    producers: ['peoplesoft-poller'],
    consumers: ['audit-recorder'],
    retention: 30 * DAY,
  },
  'peoplesoft.customer.v1': {
    ...defaults,
    key: '<connection>:<CUST_ID>',
    producers: ['peoplesoft-poller'],
    consumers: ['customer-sync', 'audit-recorder'],
    retention: 30 * DAY,
    personal: ['personal'],
  },
  'peoplesoft.journal-status.v1': {
    ...defaults,
    key: '<connection>:<JOURNAL_ID>',
    producers: ['peoplesoft-poller'],
    consumers: ['gl-poster', 'audit-recorder'],
    retention: 30 * DAY,
  },
  'review.raised.v1': {
    ...defaults,
    key: '<connection>:<subject id>',
    producers: services,
    consumers: ['audit-recorder'],
    retention: 400 * DAY,
  },
  'review.decided.v1': {
    ...defaults,
    key: '<connection>:<subject id>',
    producers: people,
    consumers: services,
    retention: 400 * DAY,
  },
  'replay.requested.v1': {
    ...defaults,
    key: '<connection>',
    producers: people,
    consumers: ['audit-recorder'],
    retention: 400 * DAY,
  },
  'connection.changed.v1': {
    ...defaults,
    key: '<connection>',
    producers: [...people, 'shopify-ingress'],
    consumers: [...callers, 'audit-recorder', 'console'],
    retention: 400 * DAY,
  },
  'audit.exchange.v1': {
    ...defaults,
    key: '<connection>:<subject id>',
    producers: [...callers, ...people],
    consumers: ['audit-recorder'],
    retention: 30 * DAY,
    personal: ['request', 'response'],
  },
  'audit.record.v1': {
    ...defaults,
    key: '<connection>:<record id>',
    producers: ['audit-recorder'],
    consumers: ['ml'],
    retention: 'compacted',
  },
};

/** All topics, in a stable order. */
export const topics: readonly Topic[] = (Object.keys(catalogue) as Topic[]).sort();

/** Where a consumer group puts what it rejects, with origin, reason and the original bytes. */
export type DeadLetterTopic = `dead-letter.${string}`;

/** How long dead letters are kept, in milliseconds. */
export const deadLetterRetention = 400 * DAY;

/** The dead-letter topic of a consumer group. */
export function deadLetterTopic(group: string): DeadLetterTopic {
  return `dead-letter.${group}`;
}
