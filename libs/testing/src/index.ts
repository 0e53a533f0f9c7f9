export {
  aMessage,
  type Emitted,
  eventually,
  FakeTransactions,
  type FreshDatabase,
  freshDatabase,
  freshPlace,
  type FreshPlace,
  freshPrefix,
  NoDatabase,
  NoPlatform,
  NotInTime,
  platform,
  type Platform,
  readTopic,
  settingsOf,
} from '@ml-connector/messaging/testing';
export { aJournal, aJournalLine, aJournalStatus } from './a-journal.js';
export {
  aRefund,
  aRefundAgreement,
  aRefundedOrder,
  aRefundLine,
  aRefundObject,
  aRefundTransaction,
} from './a-refund.js';
export { anAgreement, anOrder, aSale, aSealed, aTax, aTransaction, totalsOf } from './an-order.js';
export {
  bag,
  bagDifference,
  difference,
  negative,
  negativeBag,
  sumOf,
  sumOfBags,
} from './decimals.js';
export { FakeClock } from './fake-clock.js';
export {
  aConnectionChange,
  aCustomer,
  aCustomerSeen,
  aCustomerSynced,
  aDecision,
  aHint,
  anAuditRecord,
  anExchange,
  anInvoice,
  aReplayRequest,
  aRequisition,
  aReview,
  aVerdict,
} from './other-events.js';
