export type {
  BatchSite,
  ComponentInterfaceSite,
  DateFormat,
  InquirySite,
  Operation,
  OperationSite,
  PeopleSoftSite,
  PromptMeaning,
  PromptSite,
  RestSite,
} from './site.js';
export { rows, text } from './row.js';
export type { Row } from './row.js';
export { bodyOf, OperationNotOffered, sha256 } from './body.js';
export { propertyName } from './site-names.js';
export type { FrozenBody } from './body.js';
export type { Credentials } from './envelope.js';
export { Gateway, Gateways } from './gateway.js';
export type { AddressGuard, GatewaySettings } from './gateway.js';
export { ComponentInterface } from './component-interface.js';
export type { Call, ComponentInterfaceSettings } from './component-interface.js';
export { causeOf } from './outcome.js';
export type {
  Accepted,
  CatalogueMessage,
  Envelope,
  FaultClass,
  NotSent,
  NotSentCause,
  Outcome,
  Refused,
  Unknown,
  UnknownCause,
} from './outcome.js';
export { faultClassOf, faultRule, faultTable } from './faults.js';
export type { FaultRule } from './faults.js';
export type { ExchangeFacts } from './exchange-facts.js';
export { bodyKeptInEvent, exchangeEvent } from './exchange-event.js';
export type { ExchangeContext, Sealing } from './exchange-event.js';
export { backoffMs, retriesUsedUp, retryPolicy } from './backoff.js';
export type { RetryPolicy } from './backoff.js';
export { Inquiry } from './inquiry.js';
export type { InquiryCall, InquirySettings } from './inquiry.js';
export { columnText, columnValue, namedValues } from './inquiry-answer.js';
export type { InquiryOutcome, QueryRow, QueryRows } from './inquiry-answer.js';
export { UnwritablePrompt } from './inquiry-path.js';
export { UnknownPrompt } from './prompt-meaning.js';
export type { PromptValues } from './inquiry-path.js';
export { journalKeyRow } from './journal-key.js';
export type { JournalKey } from './journal-key.js';
export { JournalStatusByGet, JournalStatusByQuery, JournalStatusReader } from './journal-status.js';
export type { JournalStatus, JournalStatuses } from './journal-status.js';
export { isoDate, siteDate } from './dates.js';
export { UnreadableWsdl, wsdlShape } from './wsdl.js';
export type { FetchSchema, WsdlElement, WsdlOperation, WsdlShape } from './wsdl.js';
export { siteFromWsdl } from './site-from-wsdl.js';
export type { FoundSite, WantedFields } from './site-from-wsdl.js';
export { customerFields, journalFields } from './wanted-fields.js';
export { probe, probeSteps } from './probe.js';
export type { ProbeLayer, ProbeSettings, ProbeStep } from './probe.js';
