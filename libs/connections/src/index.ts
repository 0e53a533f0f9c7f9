export {
  type Connection,
  type ConnectionDraft,
  connectionSchema,
  type ConnectionStatus,
} from './connection.js';
export { connectionTemplate, type ConnectionTemplate } from './connection-template.js';
export { Connections, StaleConnection, UnknownInstance } from './connections.js';
export { StorePrefixTaken } from './connection-rows.js';
export { InvalidConnection, type Problem, validated } from './invalid-settings.js';
export {
  componentInterfaceSchema,
  inquirySchema,
  type PeopleSoftSite,
  peopleSoftSiteSchema,
} from './peoplesoft-site.js';
export {
  type MaintenanceWindow,
  type PeopleSoftInstance,
  type PeopleSoftInstanceDraft,
  peopleSoftInstanceSchema,
} from './peoplesoft-instance.js';
export { accountingPolicySchema } from './accounting-policy.js';
export { migrateConnections } from './migrate-connections.js';
export { BrokenSeal } from './envelope.js';
export {
  InvalidMasterKey,
  MasterKey,
  SettingsMasterKey,
  UnknownMasterKey,
  type WrappedKey,
} from './master-key.js';
export { DataKeys } from './data-keys.js';
export { type Secret, type SecretName, Secrets } from './secrets.js';
export { UnknownSubjectKey, Vault } from './vault.js';
export { DraftVault } from './draft-vault.js';
export type { CallHealth } from './breaker.js';
export { type InstanceHealth, instanceHealth } from './instance-health.js';
export { CredentialHolds, type SignIn } from './credential-holds.js';
export { inMaintenance } from './maintenance-window.js';
export { type PermitKind, type PermitLease, type PermitOptions, Permits } from './permits.js';
export {
  AddressGuard,
  InvalidAllowedHost,
  type PinnedAddress,
  RefusedAddress,
  type Resolve,
} from './address-guard.js';
