import type {
  ConnectionAnswer,
  ConnectionsAnswer,
} from '../../../../src/api/connections.controller.js';

type Connection = ConnectionAnswer['connection'];
type Instance = NonNullable<ConnectionAnswer['instance']>;
type Template = ConnectionsAnswer['template'];

/** What the form holds; settings that only a site knows are edited as JSON. */
export interface DraftForm {
  connection: Omit<Connection, 'version' | 'site' | 'accounting' | 'shopify'> & {
    shopify: Omit<Connection['shopify'], 'scopes' | 'endpoint' | 'callbackUrl'> & {
      scopes: string;
      endpoint: string;
      callbackUrl: string;
    };
  };
  /** A new instance; otherwise the stored one that the connection names. */
  isNewInstance: boolean;
  instance: Pick<Instance, 'id' | 'scheme' | 'host' | 'port' | 'node'> & { caBundle: string };
  siteText: string;
  accountingText: string;
  credentials: Record<CredentialName, string>;
}

export const credentialNames = [
  'shopify.client-id',
  'shopify.client-secrets',
  'shopify.tokens',
  'peoplesoft.user',
  'peoplesoft.password',
] as const;
export type CredentialName = (typeof credentialNames)[number];

/** What the service takes. */
export interface Draft {
  readonly connection: object;
  readonly instance: object | null;
  readonly credentials: Readonly<Partial<Record<CredentialName, string>>>;
}

const noCredentials = Object.fromEntries(
  credentialNames.map((name) => [name, '']),
) as DraftForm['credentials'];

const newInstance: DraftForm['instance'] = {
  id: '',
  scheme: 'https',
  host: '',
  port: 443,
  node: 'PSFT_EP',
  caBundle: '',
};

/** An empty form; site and accounting start from what PeopleSoft generates. */
export function emptyForm(template: Template, hasInstances: boolean): DraftForm {
  return {
    connection: {
      id: '',
      // Nothing is booked before somebody looked at it and resumed it.
      status: 'paused',
      shopify: {
        shop: '',
        endpoint: '',
        apiVersion: '2026-10',
        webhooks: true,
        callbackUrl: '',
        grant: 'authorization-code',
        scopes: 'read_orders, read_customers',
      },
      instanceId: '',
      ledger: {
        businessUnit: '',
        setId: 'SHARE',
        ledgerGroup: 'ACTUALS',
        ledger: 'ACTUALS',
        source: 'SHP',
        storePrefix: '',
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        currency: 'USD',
        booksFrom: '',
        recognition: 'on-order',
        rateType: 'CRRNT',
      },
      customers: {
        genericCustId: '',
        custIdPrefix: '',
        matching: { numbering: 'ours', referenceField: null, emailField: null },
      },
      schedules: {
        sweep: '*/10 * * * *',
        nightly: '30 2 * * *',
        inquiries: { invoice: null, requisition: null, customer: null, journalStatus: null },
        overlapMinutes: 15,
        silenceMinutes: 60,
      },
    },
    isNewInstance: !hasInstances,
    instance: newInstance,
    siteText: asText(template.site),
    accountingText: asText(template.accounting),
    credentials: noCredentials,
  };
}

/** A stored connection in the form; its credentials are never sent here. */
export function formOf(connection: Connection): DraftForm {
  const { site, accounting, shopify, ...others } = connection;
  const { id, status, instanceId, ledger, customers, schedules } = others;
  return {
    connection: {
      ...{ id, status, instanceId, ledger, customers, schedules },
      shopify: {
        ...shopify,
        scopes: shopify.scopes.join(', '),
        endpoint: shopify.endpoint ?? '',
        callbackUrl: shopify.callbackUrl ?? '',
      },
    },
    isNewInstance: false,
    instance: newInstance,
    siteText: asText(site),
    accountingText: asText(accounting),
    credentials: noCredentials,
  };
}

/** Text that is no JSON, by the name of its field. */
export type Unreadable = Partial<Record<'siteText' | 'accountingText', string>>;

/** What the form means; or which of its texts are no JSON. */
export function draftIn(form: DraftForm): Draft | Unreadable {
  const site = parsed(form.siteText);
  const accounting = parsed(form.accountingText);
  if (site === undefined || accounting === undefined)
    return {
      ...(site === undefined && { siteText: 'This is no JSON: correct it' }),
      ...(accounting === undefined && { accountingText: 'This is no JSON: correct it' }),
    };
  const { shopify, ...rest } = form.connection;
  const { caBundle, ...instance } = form.instance;
  const instanceId = form.isNewInstance ? instance.id : rest.instanceId;
  return {
    connection: {
      ...rest,
      instanceId,
      shopify: {
        ...shopify,
        endpoint: shopify.endpoint || null,
        callbackUrl: shopify.callbackUrl || null,
        scopes: shopify.scopes.split(/[\s,]+/).filter((scope) => scope !== ''),
      },
      site,
      accounting,
    },
    instance: form.isNewInstance ? { ...instance, caBundle: caBundle || null } : null,
    credentials: Object.fromEntries(
      Object.entries(form.credentials).filter(([, value]) => value !== ''),
    ),
  };
}

export function isDraft(draft: Draft | Unreadable): draft is Draft {
  return 'connection' in draft;
}

/** Where the form shows a problem that the service found; null: it has no field of its own. */
export function placeOf(field: string, form: DraftForm): string | null {
  if (field === 'site' || field.startsWith('site.')) return 'siteText';
  if (field.startsWith('accounting') || field.startsWith('mapping')) return 'accountingText';
  if (form.isNewInstance && field === 'instanceId') return 'instance.id';
  if (has(form.connection, field)) return `connection.${field}`;
  if (form.isNewInstance && has(form.instance, field)) return `instance.${field}`;
  return null;
}

function has(value: object, path: string): boolean {
  const end = path
    .split('.')
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null
          ? (node as Record<string, unknown>)[key]
          : undefined,
      value,
    );
  return end !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
