/** Records and fields as PeopleSoft knows them; lengths from the public record dictionary (reference sections 4 and 5). */
export type RecordName =
  'JRNL_HEADER' | 'JRNL_LN' | 'CUSTOMER' | 'CUST_ADDR_SEQ' | 'CUST_ADDRESS' | 'CUST_CONTACT';

export type PromptTable =
  | 'BUSINESS_UNIT'
  | 'SETID'
  | 'LEDGER_GROUP'
  | 'LEDGER'
  | 'SOURCE'
  | 'CURRENCY'
  | 'COUNTRY'
  | 'ACCOUNT'
  | 'DEPTID'
  | 'OPERATING_UNIT'
  | 'PRODUCT'
  | 'FUND_CODE'
  | 'CLASS_FLD'
  | 'PROGRAM_CODE'
  | 'PROJECT_ID'
  | 'CUSTOMER_TYPE';

export interface Field {
  readonly type: 'char' | 'date' | 'integer' | 'amount';
  readonly length: number;
  readonly key?: true;
  readonly required?: true;
  readonly prompt?: PromptTable;
  readonly preset?: string;
}

export interface RecordLayout {
  readonly fields: Readonly<Record<string, Field>>;
  readonly children: readonly RecordName[];
}

const char = (length: number): Field => ({ type: 'char', length });
const date: Field = { type: 'date', length: 10 };
const amount: Field = { type: 'amount', length: 29 };
const integer = (length: number): Field => ({ type: 'integer', length });
const prompt = (length: number, table: PromptTable): Field => ({ ...char(length), prompt: table });
const flag = (preset: string): Field => ({ ...char(1), preset });

const journalHeader: RecordLayout = {
  fields: {
    BUSINESS_UNIT: { ...prompt(5, 'BUSINESS_UNIT'), key: true, required: true },
    JOURNAL_ID: { ...char(10), key: true, preset: 'NEXT' },
    JOURNAL_DATE: { ...date, key: true, required: true },
    UNPOST_SEQ: { ...integer(2), key: true, preset: '0' },
    BUSINESS_UNIT_IU: prompt(5, 'BUSINESS_UNIT'),
    ADJUSTING_ENTRY: flag('N'),
    LEDGER_GROUP: { ...prompt(10, 'LEDGER_GROUP'), required: true },
    LEDGER: prompt(10, 'LEDGER'),
    REVERSAL_CD: flag('N'),
    REVERSAL_DATE: date,
    SOURCE: { ...prompt(3, 'SOURCE'), required: true },
    TRANS_REF_NUM: char(8),
    DESCR: char(30),
    DESCR254: char(254),
    CURRENCY_CD: prompt(3, 'CURRENCY'),
    FOREIGN_CURRENCY: { ...prompt(3, 'CURRENCY'), required: true },
    CUR_EFFDT: date,
    RT_TYPE: char(5),
    SYSTEM_SOURCE: { ...char(3), preset: 'EXT' },
    JRNL_HDR_STATUS: flag('N'),
    BUDGET_HDR_STATUS: flag('N'),
    FISCAL_YEAR: integer(4),
    ACCOUNTING_PERIOD: integer(3),
  },
  children: ['JRNL_LN'],
};

const journalLine: RecordLayout = {
  fields: {
    JOURNAL_LINE: { ...integer(9), key: true, required: true },
    LEDGER: { ...prompt(10, 'LEDGER'), required: true },
    ACCOUNT: { ...prompt(10, 'ACCOUNT'), required: true },
    ALTACCT: char(10),
    DEPTID: prompt(10, 'DEPTID'),
    OPERATING_UNIT: prompt(8, 'OPERATING_UNIT'),
    PRODUCT: prompt(6, 'PRODUCT'),
    FUND_CODE: prompt(5, 'FUND_CODE'),
    CLASS_FLD: prompt(5, 'CLASS_FLD'),
    PROGRAM_CODE: prompt(5, 'PROGRAM_CODE'),
    BUDGET_REF: char(8),
    AFFILIATE: char(5),
    CHARTFIELD1: char(10),
    CHARTFIELD2: char(10),
    CHARTFIELD3: char(10),
    PROJECT_ID: prompt(15, 'PROJECT_ID'),
    CURRENCY_CD: prompt(3, 'CURRENCY'),
    FOREIGN_CURRENCY: prompt(3, 'CURRENCY'),
    RT_TYPE: char(5),
    RATE_MULT: amount,
    RATE_DIV: amount,
    MONETARY_AMOUNT: amount,
    FOREIGN_AMOUNT: amount,
    STATISTICS_CODE: char(3),
    STATISTIC_AMOUNT: amount,
    MOVEMENT_FLAG: flag('N'),
    JRNL_LN_REF: char(10),
    LINE_DESCR: char(30),
    JRNL_LINE_STATUS: flag('0'),
  },
  children: [],
};

const customer: RecordLayout = {
  fields: {
    SETID: { ...prompt(5, 'SETID'), key: true, required: true },
    CUST_ID: { ...char(15), key: true, preset: 'NEXT' },
    CUST_STATUS: flag('A'),
    CUST_STATUS_DT: date,
    CUSTOMER_TYPE: { ...flag('1'), prompt: 'CUSTOMER_TYPE' },
    SINCE_DT: date,
    ADD_DT: date,
    NAME1: { ...char(40), required: true },
    NAME2: char(40),
    NAME3: char(40),
    NAMESHORT: char(10),
    NAME1_AC: char(40),
    ADDRESS_SEQ_NUM: integer(5),
    CORPORATE_SETID: prompt(5, 'SETID'),
    CORPORATE_CUST_ID: char(15),
    SOLD_TO_FLG: flag('Y'),
    BILL_TO_FLG: flag('Y'),
    SHIP_TO_FLG: flag('Y'),
    CUR_RT_TYPE: char(5),
    CURRENCY_CD: prompt(3, 'CURRENCY'),
    Z_EXT_REF: char(30),
    EMAILID: char(70),
    PHONE: char(24),
  },
  children: ['CUST_ADDR_SEQ', 'CUST_CONTACT'],
};

const addressHeader: RecordLayout = {
  fields: {
    ADDRESS_SEQ_NUM: { ...integer(5), key: true, required: true },
    DESCR: char(30),
    BILL_TO_ADDR: flag('Y'),
    SHIP_TO_ADDR: flag('Y'),
    SOLD_TO_ADDR: flag('Y'),
  },
  children: ['CUST_ADDRESS'],
};

const address: RecordLayout = {
  fields: {
    EFFDT: { ...date, key: true, required: true },
    EFF_STATUS: flag('A'),
    COUNTRY: { ...prompt(3, 'COUNTRY'), required: true },
    ADDRESS1: char(55),
    ADDRESS2: char(55),
    ADDRESS3: char(55),
    ADDRESS4: char(55),
    CITY: char(30),
    STATE: char(6),
    POSTAL: char(12),
    PHONE: char(24),
  },
  children: [],
};

const contact: RecordLayout = {
  fields: {
    CNTCT_SEQ_NUM: { ...integer(5), key: true, required: true },
    NAME1: char(40),
    EMAILID: char(70),
    PHONE: char(24),
  },
  children: [],
};

export const dictionary: Readonly<Record<RecordName, RecordLayout>> = {
  JRNL_HEADER: journalHeader,
  JRNL_LN: journalLine,
  CUSTOMER: customer,
  CUST_ADDR_SEQ: addressHeader,
  CUST_ADDRESS: address,
  CUST_CONTACT: contact,
};

export function keysOf(record: RecordName): readonly string[] {
  return Object.entries(dictionary[record].fields)
    .filter(([, field]) => field.key === true)
    .map(([name]) => name);
}
