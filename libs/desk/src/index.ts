export { type Decoder, type Ground, type Queries, queriesOf, type Tell } from './ground.js';
export { InvalidArgument } from './invalid-argument.js';
export { NotDone } from './not-done.js';
export { neededSecrets, secretNames, storedForm } from './credential-form.js';
export { shopifySchema, storeClient } from './store/shopify-ground.js';
export { type Layer, peopleSoftLayerNames, shopifyLayerNames } from './test-connection/layer.js';
export {
  type ConnectionUnderDraft,
  draftTarget,
  type GivenCredentials,
  storedTarget,
  type TestTarget,
} from './test-connection/target.js';
export { testConnection } from './test-connection/test-connection.js';
export { within } from './test-connection/walk.js';
export { tellPeopleSoftExchange, tellShopifyExchange } from './exchanges/tell-exchanges.js';
export { connectionsOverview } from './overview/connections-overview.js';
export { reconnectAddress } from './overview/reconnect.js';
export type {
  Backlog,
  ConnectionOverview,
  InstanceState,
  LastPoll,
  OpenAlarm,
} from './overview/overview.js';
export { byCause, isRetriable } from './journals/by-cause.js';
export { flaggedJournals } from './journals/flagged.js';
export type {
  FlaggedCause,
  FlaggedFilter,
  FlaggedJournal,
  Retried,
  Standing,
} from './journals/journal.js';
export { journalLog } from './journals/journal-log.js';
export { hurryJournal, type Operator, retryJournals } from './journals/retry.js';
export type { NoBody, ShownBody, ShownExchange } from './exchanges/exchange.js';
export { masked, maskedText } from './exchanges/mask.js';
export { exchangesAbout } from './exchanges/read-exchanges.js';
export { decisionOn, readChoice, reviewChoices, spoken } from './reviews/choices.js';
export { decide, type Decided, type Patience, tellDecision } from './reviews/decide.js';
export { findReview, readReviews } from './reviews/read-reviews.js';
export type { Decision, Review, ReviewFilter } from './reviews/review.js';
export { readRange, spanOf, type Span, type TypedRange } from './dates/range.js';
export type { PrivacyRequest, ReportFile } from './data-requests/data-request.js';
export {
  findPrivacyRequest,
  privacyRequests,
  takeReport,
} from './data-requests/privacy-requests.js';
export type { DocumentLink, LinkCounts, LinkFilter } from './links/link.js';
export { countLinks, readLinks } from './links/read-links.js';
export type { OrderRecord, RecordedFact, RecordedJournal } from './orders/order-record.js';
export { findOrders, orderIdOf, orderRecord } from './orders/read-order.js';
export { countStates, type StateCount } from './overview/state-counts.js';
export { allJournals, type JournalFilter, type ListedJournal } from './journals/all-journals.js';
export {
  checkConservation,
  type ConservationReport,
  type RecordStates,
} from './tie-out/conservation.js';
export { gather, type Gathered, type Sources, sourcesOf } from './tie-out/gather.js';
export { ledgerJournals } from './tie-out/ledger-rows.js';
export { isWithin, type Period, readPeriod } from './tie-out/period.js';
export { tieOutCsv } from './tie-out/csv.js';
export {
  type PlainRow,
  type PlainVariance,
  readTieOut,
  type TieOutReport,
} from './tie-out/report.js';
export { askReplay, runAfterDryRun, runRefusal } from './replays/ask-replay.js';
export {
  findReplay,
  readReplays,
  type Replay,
  type ReplayCounts,
  type ReplayedRecord,
  replayedRecords,
} from './replays/read-replays.js';
export type { ReplayOptions } from './replays/request.js';
