import type { ComponentInterface, Verb } from './site/component-interface.js';
import { verbWords } from './site/component-interface.js';
import { demoUser } from './site/default-sites.js';
import type { Element } from './xml/element.js';
import { childNamed, parseXml } from './xml/element.js';
import { leaf } from './xml/write.js';

/** A property with its text, or a collection with its rows: the order is kept. */
export type Part = readonly [name: string, value: string | readonly (readonly Part[])[]];

export interface SoapAnswer {
  readonly status: number;
  readonly text: string;
  /** First element of the Body, or the document itself when there is no envelope. */
  readonly root: Element;
}

export interface CallOptions {
  readonly path?: string;
  readonly alias?: string;
  readonly namespace?: string;
  readonly user?: string | null;
  readonly password?: string;
  readonly header?: string;
  readonly prefix?: string;
}

const base = '/PSIGW/PeopleSoftServiceListeningConnector';

/** Calls an operation as a site's client would: for the tests of this package only. */
export async function callCi(
  url: string,
  ci: ComponentInterface,
  request: { readonly verb: Verb; readonly parts: readonly Part[]; readonly options?: CallOptions },
): Promise<SoapAnswer> {
  const { verb, parts, options = {} } = request;
  const operation = ci.operations[verb];
  const prefix = options.prefix ?? 'm1';
  const root = `${prefix}:${verbWords[verb].root}__CompIntfc__${ci.name}`;
  const namespace = options.namespace ?? operation?.request ?? '';
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
    `${options.header ?? ''}<soapenv:Body><${root} xmlns:${prefix}="${namespace}">` +
    `${write(parts, prefix)}</${root}></soapenv:Body></soapenv:Envelope>`;
  return post(`${url}${options.path ?? base}`, options.alias ?? operation?.alias ?? '', {
    body,
    ...options,
  });
}

export async function post(
  address: string,
  alias: string,
  request: { readonly body: string } & CallOptions,
): Promise<SoapAnswer> {
  const headers: Record<string, string> = {
    'content-type': 'text/xml;charset=UTF-8',
    soapaction: alias,
  };
  if (request.user !== null) headers['authorization'] = basic(request);
  const response = await fetch(address, { method: 'POST', headers, body: request.body });
  const text = await response.text();
  const document = parseXml(text);
  const envelopeBody = childNamed(document, 'Body');
  return { status: response.status, text, root: envelopeBody?.children[0] ?? document };
}

export function basic({ user, password }: CallOptions): string {
  const pair = `${user ?? demoUser.user}:${password ?? demoUser.password}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function write(parts: readonly Part[], prefix: string): string {
  return parts
    .map(([name, value]) => {
      const tag = `${prefix}:${name}`;
      if (typeof value === 'string') return leaf(tag, value);
      return value.map((row) => `<${tag}>${write(row, prefix)}</${tag}>`).join('');
    })
    .join('');
}

/** Text of the element at the path below `element`, or undefined. */
export function textAt(element: Element, ...path: string[]): string | undefined {
  let here: Element | undefined = element;
  for (const name of path) here = here && childNamed(here, name);
  return here?.text;
}

export function journalParts(
  changes: Readonly<Record<string, string>> = {},
  amounts: readonly (readonly [account: string, amount: string])[] = [
    ['120000', '108.25'],
    ['400000', '-100'],
    ['230000', '-8.25'],
  ],
): Part[] {
  const header: Record<string, string> = {
    BUSINESS_UNIT: 'US001',
    JOURNAL_ID: 'S000100101',
    JOURNAL_DATE: '2026-11-20',
    UNPOST_SEQ: '0',
    LEDGER_GROUP: 'ACTUALS',
    SOURCE: 'SHP',
    FOREIGN_CURRENCY: 'USD',
    ...changes,
  };
  const lines = amounts.map(([account, amount], index): Part[] => [
    ['JOURNAL_LINE', String(index + 1)],
    ['LEDGER', 'ACTUALS'],
    ['ACCOUNT', account],
    ['FOREIGN_CURRENCY', 'USD'],
    ['FOREIGN_AMOUNT', amount],
    ['MONETARY_AMOUNT', amount],
    ['JRNL_LN_REF', '1001'],
  ]);
  return [...Object.entries(header), ['JRNL_LN', lines]];
}

export const journalKeys: Part[] = [
  ['BUSINESS_UNIT', 'US001'],
  ['JOURNAL_ID', 'S000100101'],
  ['JOURNAL_DATE', '2026-11-20'],
  ['UNPOST_SEQ', '0'],
];

export function customerParts(name: string, addresses: readonly Part[][]): Part[] {
  return [
    ['SETID', 'SHARE'],
    ['CUST_ID', 'S4711'],
    ['NAME1', name],
    [
      'CUST_ADDR_SEQ',
      [
        [
          ['ADDRESS_SEQ_NUM', '1'],
          ['CUST_ADDRESS', addresses],
        ],
      ],
    ],
  ];
}

export function addressParts(effdt: string, city: string): Part[] {
  return [
    ['EFFDT', effdt],
    ['COUNTRY', 'USA'],
    ['ADDRESS1', '1 Main Street'],
    ['CITY', city],
  ];
}
