import { ComponentInterface } from './component-interface.js';
import type { Gateway } from './gateway.js';
import { journalKeyRow } from './journal-key.js';
import type { Outcome } from './outcome.js';
import type { ProbeSettings, ProbeStep } from './probe.js';
import { findings } from './probe-findings.js';
import type { Row } from './row.js';
import type { PeopleSoftSite } from './site.js';

/** Both interfaces are read before a layer is told: a right may be missing for one of them alone. */
export async function dryRead(settings: ProbeSettings, gateway: Gateway): Promise<ProbeStep[]> {
  const { site, businessUnit } = settings;
  const key = { businessUnit, journalId: '0', journalDate: '1900-01-01', unpostSeq: 0 };
  const journals = await readAbsent(settings, gateway, {
    ...{ ci: site.journal, key: journalKeyRow(key) },
    search: { BUSINESS_UNIT: businessUnit, JOURNAL_ID: '0' },
  });
  const steps = findings(journals ?? { kind: 'not-offered' }, site);
  const ci = site.customer;
  if (ci === null || steps.some(({ ok }) => !ok)) return steps;
  const customer = { SETID: settings.setId ?? 'SHARE', CUST_ID: '0' };
  const customers = await readAbsent(settings, gateway, {
    ...{ ci, key: customer, search: customer },
  });
  if (customers === null) return steps;
  const failure = findings(customers, site).find(({ ok }) => !ok);
  if (failure === undefined) return steps;
  const upTo = steps.findIndex(({ layer }) => layer === failure.layer);
  const message = `${ci.ciName}: ${failure.message}`;
  return [...steps.slice(0, upTo), { ...failure, message }];
}

interface AbsentRecord {
  readonly ci: PeopleSoftSite['journal'];
  readonly key: Row;
  readonly search: Row;
}

/** Asks for a record that cannot exist; null where the interface offers no way to ask. */
async function readAbsent(
  { site, credentials, onExchange }: ProbeSettings,
  gateway: Gateway,
  { ci, key, search }: AbsentRecord,
): Promise<Outcome | null> {
  const records = new ComponentInterface({ gateway, site, ci, credentials });
  const call = records.offers('get')
    ? await records.get(key)
    : records.offers('find')
      ? await records.find(search)
      : null;
  if (call !== null) onExchange?.(call.exchange);
  return call?.outcome ?? null;
}
