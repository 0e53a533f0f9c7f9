export { AdminApi, type AdminApiParts, patience } from './admin/admin-api.js';
export {
  type AdminResponse,
  type Answer,
  type Cost,
  readAnswer,
  type ThrottleStatus,
} from './admin/answer.js';
export { CostBudget } from './admin/cost-budget.js';
export type { AdminExchange, ExchangeLog } from './admin/exchange.js';
export { costBucketTable, PostgresCostBudget } from './admin/postgres-cost-budget.js';
export { type AdminRequest, AdminTransport } from './admin/transport.js';
export { type Gateway, UndiciTransport } from './admin/undici-transport.js';
export {
  AccessDenied,
  CustomerDataNotApproved,
  type GraphqlError,
  NeedsReconnecting,
  QueryRefused,
  QueryTooCostly,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
} from './errors.js';
export { OrderUpdatedAt, ShopPing, type ShopPingData } from './generated/operations.js';
export { appCredentials, clientSecrets, MissingCredentials } from './app-credentials.js';
export { guardedGateway } from './admin/guarded-gateway.js';
export { parseExact } from './json.js';
export {
  type CustomerReading,
  customerSnapshot,
  deletedCustomer,
} from './mapping/customer-snapshot.js';
export { type OrderReading, orderSnapshot, type Stamp } from './mapping/order-snapshot.js';
export { customerPersonal, orderPersonal, subjectOf } from './mapping/personal.js';
export { refundSnapshots } from './mapping/refunds.js';
export { decimalText, UnreadableAmount } from './mapping/values.js';
export {
  authorizeUrl,
  type CallbackFlaw,
  callbackText,
  type InstallCallback,
  readInstallCallback,
  shopDomainIn,
} from './oauth/install.js';
export type { Operation } from './operation.js';
export { CustomerReader } from './reading/customer-reader.js';
export { ListTooLong, type Span } from './reading/every-page.js';
export { type CreatedOrder, type Listed, type ListedOrder, Listings } from './reading/listings.js';
export { type OrderOutcome, OrderReader } from './reading/order-reader.js';
export { type ShopAddress, shopUrl } from './shop-address.js';
export {
  shopAddress,
  type ShopifyClient,
  shopifyClient,
  type ShopifyClientParts,
} from './shopify-client.js';
export { SecretTokenStore } from './tokens/secret-token-store.js';
export { PostgresRefreshLeases, tokenLeaseTable } from './tokens/postgres-refresh-leases.js';
export { type HeldLease, RefreshLeases } from './tokens/refresh-lease.js';
export {
  parseTokens,
  type StoredTokens,
  TokenStore,
  UnreadableTokens,
} from './tokens/stored-tokens.js';
export { type AppCredentials, type GrantResult, TokenGrants } from './tokens/token-grants.js';
export {
  type AccessToken,
  type Grant,
  type TokenParts,
  TokenProvider,
} from './tokens/token-provider.js';
export { type Subscription, SubscriptionRefused, Subscriptions } from './webhooks/subscriptions.js';
export { type HeaderBag, type WebhookHeaders, webhookHeaders } from './webhooks/webhook-headers.js';
export { signedBy, webhookSignature } from './webhooks/webhook-signature.js';
export { type SubscribedTopic, subscribedTopics, topicsFor } from './webhooks/webhook-topics.js';
