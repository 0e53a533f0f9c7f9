/** ChartFields beside ACCOUNT by PeopleSoft field name, for instance `{ DEPTID: 'SALES' }`. */
export type ChartFields = Readonly<Record<string, string>>;

/** Where an amount goes: ACCOUNT and further ChartFields. */
export interface Coding {
  /** ACCOUNT, at most 10 characters. */
  readonly account: string;
  readonly chartFields: ChartFields;
}

/** Lengths of PS_JRNL_LN (PeopleSoft GL record pages; the project's peoplesoft reference, 4.3). */
export const chartFieldLengths: Readonly<Record<string, number>> = {
  ACCOUNT: 10,
  ALTACCT: 10,
  DEPTID: 10,
  OPERATING_UNIT: 8,
  PRODUCT: 6,
  FUND_CODE: 5,
  CLASS_FLD: 5,
  PROGRAM_CODE: 5,
  BUDGET_REF: 8,
  AFFILIATE: 5,
  AFFILIATE_INTRA1: 10,
  AFFILIATE_INTRA2: 10,
  CHARTFIELD1: 10,
  CHARTFIELD2: 10,
  CHARTFIELD3: 10,
  PROJECT_ID: 15,
};

/** One sentence for a person: which field, which value, what to do. */
export interface Mistake {
  readonly field: string;
  readonly value: string;
  readonly remedy: string;
}

/** PeopleSoft keeps ChartField values in upper case, without leading or trailing blanks. */
const chartFieldValue = /^[A-Z0-9](?:[A-Z0-9 _.&/-]*[A-Z0-9_])?$/;

export function codingMistakes(coding: Coding, field: string): Mistake[] {
  const values = { ACCOUNT: coding.account, ...coding.chartFields };
  return Object.entries(values).flatMap(([name, value]) =>
    chartFieldMistakes(name, value).map((remedy) => ({ field: `${field}.${name}`, value, remedy })),
  );
}

function chartFieldMistakes(name: string, value: string): string[] {
  const length = chartFieldLengths[name];
  if (length === undefined) {
    return [`use one of ${Object.keys(chartFieldLengths).join(', ')}`];
  }
  if (value.length > length) return [`shorten it to ${length} characters`];
  if (!chartFieldValue.test(value)) return ['use capital letters, digits and _ . & / - only'];
  return [];
}
