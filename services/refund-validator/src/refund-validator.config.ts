import { platformSettings, readSettings, type PlatformSettings } from '@ml-connector/runtime';

/** The only place where refund-validator sees its environment. */
export function readRefundValidatorSettings(): PlatformSettings {
  return readSettings('refund-validator', platformSettings, process.env);
}
