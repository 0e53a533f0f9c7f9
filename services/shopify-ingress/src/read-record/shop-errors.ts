export { RefusedAddress } from '@ml-connector/connections';
export {
  AccessDenied,
  CustomerDataNotApproved,
  MissingCredentials,
  NeedsReconnecting,
  QueryRefused,
  QueryTooCostly,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
  UnreadableAmount,
  UnreadableTokens,
} from '@ml-connector/shopify';
